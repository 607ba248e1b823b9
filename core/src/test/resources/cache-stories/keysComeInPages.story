> @0 write 0 put b/2=x ; put a=x ; put b/1=x ; put c=x ; put b/3=x ttl=10
    WRITTEN at 1.1: created, created, created, created, created
> keys 0 limit=2
    a b/1, more after b/1
> keys 0 limit=2 after=b/1
    b/2 b/3, more after b/3
> keys 0 limit=9 prefix=b/
    b/1 b/2 b/3
> keys 0 limit=1 prefix=b/ after=b/1
    b/2, more after b/2
> @10 tick
    nothing is said
> keys 0 limit=9 prefix=b/
    b/1 b/2
> write 0 put b/2=y
    WRITTEN at 1.2: replaced
> oldest 0
    a b/1 c b/2
