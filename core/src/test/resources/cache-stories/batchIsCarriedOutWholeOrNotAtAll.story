> @0 write 0 put a=1 ; put b=2 ; add n 5
    WRITTEN at 1.1: created, created, 5 (created)
> write 0 put a=3 ; delete b ; put n=x if=absent
    refused VERSION_CONFLICT: n is at 1.1
> get 0 a b n
    a=1 at 1.1, b=2 at 1.1, n=5 at 1.1
> write 0 add n 1 ; add n 1 ; delete b ; put b=9 if=absent
    WRITTEN at 1.3: 6, 7, deleted, created
> get 0 a b n
    a=1 at 1.1, b=9 at 1.3, n=7 at 1.3
