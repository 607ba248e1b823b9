> @0 c1 acquire r ann X
    * granted r to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED r ann X token 1, 300000 ms left
> c2 acquire r bob X wait=9000 id=k
    * queued for r X: bob #1 until 9000, c2
> @10 c3 acquire r bob X wait=9000 id=k
    * wait for r X: bob #1 until 9000, c2 and c3
> detach c2
    * wait for r X: bob #1 until 9000, c3
> c4 release r ann 1
    * RELEASED r of ann X token 1 until 300000 (+3001)
    c4 <- RELEASED r token 1
    * wait of bob for r: GRANTED
    * granted r to bob X token 2 until 300010 (+3001)
    c3 <- GRANTED r bob X token 2, 300000 ms left
