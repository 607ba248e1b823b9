> @0 write 0 put a=1
    WRITTEN at 1.1: created
> get 0 a b
    a=1 at 1.1, b is absent
# Any other one is unknown until it is adopted; its settings say when entries end.
> write 4 put a=1
    refused NOT_FOUND: cache 4, known through 0
> define 4 ttl=500
    ADOPTED through 4
> write 4 put a=1
    WRITTEN at 1.3: created
> get 4 a
    a=1 at 1.3 for 500 ms
> counts 0
    1 entries, 0 marks; of all caches 2 created, 0 deleted, 0 evicted, 0 expired, 0 purged, floor 0
