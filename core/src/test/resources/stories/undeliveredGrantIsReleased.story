# The client of c2 left before it learnt of its grant.
> @0 c1 acquire r ann X
    * granted r to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED r ann X token 1, 300000 ms left
> c2 acquire r bob X wait=9000
    * queued for r X: bob #1 until 9000, c2
> c3 acquire r cid X wait=9000
    * queued for r X: cid #2 until 9000, c3
> c4 release r ann 1
    * RELEASED r of ann X token 1 until 300000 (+3001)
    c4 <- RELEASED r token 1
    * wait of bob for r: GRANTED
    * granted r to bob X token 2 until 300000 (+3001)
    c2 <- GRANTED r bob X token 2, 300000 ms left
> detach c2
    * UNDELIVERED r of bob X token 2 until 300000 (+3001)
    * wait of cid for r: GRANTED
    * granted r to cid X token 3 until 300000 (+3001)
    c3 <- GRANTED r cid X token 3, 300000 ms left
