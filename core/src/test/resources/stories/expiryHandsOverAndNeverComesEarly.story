# The machine waits 1 % and 1 ms longer than the holder counts.
> @0 c1 acquire r ann X ttl=1000
    * granted r to ann X token 1 until 1000 (+11)
    c1 <- GRANTED r ann X token 1, 1000 ms left
> c2 acquire r bob X wait=9000
    * queued for r X: bob #1 until 9000, c2
> @1000 tick
> @1010 tick
> @1011 tick
    * EXPIRED r of ann X token 1 until 1000 (+11)
    * wait of bob for r: GRANTED
    * granted r to bob X token 2 until 301011 (+3001)
    c2 <- GRANTED r bob X token 2, 300000 ms left
> @1012 c3 release r ann 1
    c3 <- GRANT_LOST r token 1
