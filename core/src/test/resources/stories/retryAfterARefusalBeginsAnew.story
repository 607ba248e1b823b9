# A refusal did nothing, so its id is free. Only a retry that its owner does not want any more, or that lost its locks, hears it again.
> @0 c1 acquire r ann X
    * granted r to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED r ann X token 1, 300000 ms left
> c2 acquire r bob X id=k
    c2 <- LOCK_HELD r, held by ann X token 1 since 0 ms
> c3 acquire r cid X wait=10 id=l
    * queued for r X: cid #1 until 10, c3
> @10 tick
    * wait of cid for r: TIMED_OUT
    c3 <- WAIT_TIMEOUT r after 10 ms, held by ann X token 1 since 10 ms
> c4 release r ann 1
    * RELEASED r of ann X token 1 until 300000 (+3001)
    c4 <- RELEASED r token 1
> c5 acquire r bob X id=k
    * granted r to bob X token 2 until 300010 (+3001)
    c5 <- GRANTED r bob X token 2, 300000 ms left
> c6 acquire r cid X wait=10 id=l
    * queued for r X: cid #2 until 20, c6
> c7 cancel r cid
    * wait of cid for r: CANCELLED
    c6 <- WAIT_CANCELLED r BY_OWNER
    c7 <- CANCELLED 1 of cid
> c8 acquire r cid X wait=10 id=l
    c8 <- WAIT_CANCELLED r BY_OWNER
> state
    r held by bob X token 2 until 300010 (+3001)
    replies kept: 2
