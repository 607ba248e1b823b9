> @0 write 0 put a=1 fence=lock:3
    WRITTEN at 1.1: created
> write 0 delete a
    WRITTEN at 1.2: deleted
> write 0 put b=1 fence=lock:8
    WRITTEN at 1.3: created
> floor 5
    FLOOR 5
> counts 0
    1 entries, 0 marks; of all caches 2 created, 1 deleted, 0 evicted, 0 expired, 0 purged, floor 5
> write 0 put a=2 fence=lock:4
    refused STALE_FENCE: 4 of lock, lowest is 5
> write 0 put c=2 fence=lock:4
    refused STALE_FENCE: 4 of lock, lowest is 5
> write 0 put a=2 fence=other:5
    WRITTEN at 1.6: created
> write 0 put b=2 fence=lock:7
    refused STALE_FENCE: 7 of lock, lowest is 8
> floor 4
    FLOOR 5
