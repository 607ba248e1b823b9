> @0 define 1
    ADOPTED through 1
> define 2
    ADOPTED through 2
> write 1 put a=1 ; put b=2 fence=lock:3 ; delete c fence=lock:4
    WRITTEN at 1.1: created, created, was not there
> write 2 put a=1
    WRITTEN at 1.2: created
> drop 1 3
    ADOPTED through 3
> write 1 put a=1
    refused NOT_FOUND: cache 1, known through 3
> get 2 a
    a=1 at 1.2
> counts 2
    1 entries, 0 marks; of all caches 3 created, 0 deleted, 0 evicted, 0 expired, 2 purged, floor 0
# An adoption of a leader that knew less comes late.
> define 1
    ADOPTED through 1
> write 1 put a=1
    refused NOT_FOUND: cache 1, known through 3
