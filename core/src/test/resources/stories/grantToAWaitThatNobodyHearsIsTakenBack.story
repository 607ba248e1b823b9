# bob asked, with an id, and went away. What he is given lasts no longer than his wait would have.
> @0 c1 acquire r ann X
    * granted r to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED r ann X token 1, 300000 ms left
> c2 acquire r bob X wait=60000 id=k
    * queued for r X: bob #1 until 60000, c2
> @1000 detach c2
    * wait for r X: bob #1 until 60000, nobody until 11000
> @3000 c3 release r ann 1
    * RELEASED r of ann X token 1 until 300000 (+3001)
    c3 <- RELEASED r token 1
    * wait of bob for r: GRANTED
    * granted r to bob X token 2 until 303000 (+3001)
> state
    r held by bob X token 2 until 303000 (+3001)
    replies kept: 1
> @11000 tick
    * UNDELIVERED r of bob X token 2 until 303000 (+3001)
> state
    replies kept: 1
> @12000 c4 acquire r bob X wait=60000 id=k
    c4 <- GRANT_LOST r token 2
