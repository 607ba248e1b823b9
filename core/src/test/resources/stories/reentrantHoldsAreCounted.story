> @0 c1 acquire r ann X ttl=1000
    * granted r to ann X token 1 until 1000 (+11)
    c1 <- GRANTED r ann X token 1, 1000 ms left
> @500 c2 acquire r ann X reentrant ttl=1000
    * REENTERED r of ann X token 1 until 1500 (+11), held 2 times
    c2 <- GRANTED r ann X token 1, 1000 ms left, held 2 times
> c3 acquire r ann X
    * token 1 is told to c2 and c3
    c3 <- GRANTED r ann X token 1, 1000 ms left, held 2 times
> c4 release r ann 1
    * HOLD_RELEASED r of ann X token 1 until 1500 (+11)
    c4 <- RELEASED r token 1, held 1 times
> c5 acquire r bob X wait=90000
    * queued for r X: bob #1 until 90500, c5
> c6 acquire r ann S reentrant
    * REENTERED r of ann X token 1 until 300500 (+3001), held 2 times
    c6 <- GRANTED r ann X token 1, 300000 ms left, held 2 times
> c7 release r ann 1 all
    * RELEASED r of ann X token 1 until 300500 (+3001), held 2 times
    c7 <- RELEASED r token 1
    * wait of bob for r: GRANTED
    * granted r to bob X token 2 until 300500 (+3001)
    c5 <- GRANTED r bob X token 2, 300000 ms left
> state
    r held by bob X token 2 until 300500 (+3001)
