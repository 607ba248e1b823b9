> @0 c1 acquire r ann S
    * granted r to ann S token 1 until 300000 (+3001)
    c1 <- GRANTED r ann S token 1, 300000 ms left
> c2 acquire r bob X wait=9000
    * queued for r X: bob #1 until 9000, c2
> c3 acquire r ann X
    * converted r of ann X token 2 until 300000 (+3001)
    c3 <- GRANTED r ann X token 2, 300000 ms left
> c4 release r ann 1
    c4 <- GRANT_LOST r token 1
> c5 release r ann 2
    * RELEASED r of ann X token 2 until 300000 (+3001)
    c5 <- RELEASED r token 2
    * wait of bob for r: GRANTED
    * granted r to bob X token 3 until 300000 (+3001)
    c2 <- GRANTED r bob X token 3, 300000 ms left
