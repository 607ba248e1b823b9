> @0 define 1
    ADOPTED through 1
> define 2 none
    ADOPTED through 2
> send 1 a/ann=pack b/ann=ship
    SENT 1, 2
> receive 1 1 nonce 7
    RECEIVED a/ann=pack as 1.1.7, attempt 1
> send 2 a/ann=pack b/ann=ship
    SENT 3, 4
> receive 2 5 nonce 8
    RECEIVED a/ann=pack as 3.2.8, attempt 1, b/ann=ship as 4.3.8, attempt 1
> delete 1 3
    ADOPTED through 3
> ack 1 1.1.7
    refused NOT_FOUND: queue 1, known through 3
> send 1 c/ann=pack
    refused NOT_FOUND: queue 1, known through 3
# An adoption of a leader that knew less comes late.
> define 1
    ADOPTED through 3
> send 1 c/ann=pack
    refused NOT_FOUND: queue 1, known through 3
> counts 2
    0 ready, 2 leased, oldest 0 ms, 2 accepted, 0 acked; of all queues 2 purged
