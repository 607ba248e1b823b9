# The first one of each key, in the order of entering; the next one when that is done.
> @0 define 1
    ADOPTED through 1
> send 1 a/ann=pack b/ann=ship c/bob=pack d/=clean
    SENT 1, 2, 3, 4
> receive 1 10 nonce 77
    RECEIVED a/ann=pack as 1.1.77, attempt 1, c/bob=pack as 3.2.77, attempt 1, d/=clean as 4.3.77, attempt 1
> receive 1 10 nonce 78
    RECEIVED nothing
> @5 ack 1 1.1.77
    ACKED
> receive 1 10 nonce 79
    RECEIVED b/ann=ship as 2.4.79, attempt 1
> counts 1
    0 ready, 3 leased, oldest 5 ms, 4 accepted, 1 acked; of all queues 0 purged
