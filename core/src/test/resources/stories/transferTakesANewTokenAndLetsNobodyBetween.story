> @0 c1 acquire a/x ann X hierarchical
    * granted a to ann IX token 1 without end, needed by 1 below
    * granted a/x to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED a/x ann X token 1, 300000 ms left
> c2 acquire a/x bob X wait=9000
    * queued for a/x X: bob #1 until 9000, c2
> @5 c3 transfer a/x ann 1 cid ttl=60000
    * TRANSFERRED a/x of ann X token 1 until 300000 (+3001)
    * RELEASED a of ann IX token 1 without end, needed by 1 below
    * granted a to cid IX token 2 without end, needed by 1 below
    * granted a/x to cid X token 2 until 60005 (+601)
    c3 <- GRANTED a/x cid X token 2, 60000 ms left
> c4 release a/x ann 1
    c4 <- GRANT_LOST a/x token 1
> c5 transfer a/x cid 2 cid
    c5 <- LOCK_HELD a/x, held by cid X token 2 since 0 ms
> state
    a held by cid IX token 2 without end, needed by 1 below
    a/x held by cid X token 2 until 60005 (+601)
    a/x awaited by bob X #1 until 9000, c2
