> @0 define 1 ttl=1000
    ADOPTED through 1
> write 1 put a=x ; put b=y ttl=3000 ; put c=z ttl=9223372036854775807
    WRITTEN at 1.1: created, created, created
> @999 tick
    nothing is said
> get 1 a b c
    a=x at 1.1 for 1 ms, b=y at 1.1 for 2001 ms, c=z at 1.1
> @1000 tick
    nothing is said
> get 1 a b c
    a is absent, b=y at 1.1 for 2000 ms, c=z at 1.1
> keys 1 limit=9
    b c
# What is over is absent for a condition, too.
> write 1 put a=x if=absent
    WRITTEN at 1.2: created
> counts 1
    3 entries, 0 marks; of all caches 4 created, 0 deleted, 0 evicted, 1 expired, 0 purged, floor 0
