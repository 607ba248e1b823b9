> @0 define 1
    ADOPTED through 1
> send 1 a/ann=pack
    SENT 1
> @1000 receive 1 1 nonce 7
    RECEIVED a/ann=pack as 1.1.7, attempt 1
> ack 1 1.1.7
    ACKED
# Done or not: its sender may not know, and must not make it twice.
> @299999 send 1 a/ann=pack b/ann=ship
    SENT 1 (duplicate), 2
# Under another key it is another message.
> send 1 a/bob=pack
    SENT 3
> @300000 send 1 a/ann=pack
    SENT 4
> counts 1
    3 ready, 0 leased, oldest 1 ms, 4 accepted, 1 acked; of all queues 0 purged
