> @0 define 1
    ADOPTED through 1
> send 1 a/ann=pack
    SENT 1
> receive 1 1 nonce 7
    RECEIVED a/ann=pack as 1.1.7, attempt 1
> @40000 tick
    nothing is said
> counts 1
    1 ready, 0 leased, oldest 40000 ms, 1 accepted, 0 acked; of all queues 0 purged
> ack 1 1.1.7
    ACKED
# Its answer was lost, so it is sent again.
> ack 1 1.1.7
    REPEATED
> counts 1
    0 ready, 0 leased, oldest 0 ms, 1 accepted, 1 acked; of all queues 0 purged
> @160000 ack 1 1.1.7
    refused LEASE_LOST
