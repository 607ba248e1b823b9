> @0 write 0 put a=1 tags=red,big ; put b=2 tags=red ; put c=3 tags=big
    WRITTEN at 1.1: created, created, created
> tagged 0 red
    a b
> tagged 0 big
    a c
> write 0 put a=4 tags=blue
    WRITTEN at 1.2: replaced
> tagged 0 red
    b
> tagged 0 blue
    a
> remove 0 b c
    REMOVED 2
> tagged 0 red
    no keys
> oldest 0
    a
