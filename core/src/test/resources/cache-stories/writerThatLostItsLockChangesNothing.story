> @0 write 0 put a=1 fence=lock:5
    WRITTEN at 1.1: created
> write 0 put a=2 fence=lock:4
    refused STALE_FENCE: 4 of lock, lowest is 5
> write 0 put a=2 fence=other:9
    refused FENCE_OTHER_RESOURCE: a is guarded by lock
> write 0 put a=2 fence=lock:5
    WRITTEN at 1.4: replaced
# Whoever brings no token is not checked, and the mark stays.
> write 0 put a=3
    WRITTEN at 1.5: replaced
> write 0 put a=4 fence=lock:4
    refused STALE_FENCE: 4 of lock, lowest is 5
# So it does over a deletion, an eviction and an end.
> write 0 delete a fence=lock:6
    WRITTEN at 1.7: deleted
> write 0 put a=5 fence=lock:5
    refused STALE_FENCE: 5 of lock, lowest is 6
> write 0 put a=6 ttl=10
    WRITTEN at 1.9: created
> @10 write 0 put a=7 fence=lock:5
    refused STALE_FENCE: 5 of lock, lowest is 6
> evict 0 a
    REMOVED 0
> write 0 put a=8 fence=lock:6
    WRITTEN at 1.12: created
> remove 0 a
    REMOVED 1
> counts 0
    0 entries, 1 marks; of all caches 3 created, 2 deleted, 0 evicted, 1 expired, 0 purged, floor 0
