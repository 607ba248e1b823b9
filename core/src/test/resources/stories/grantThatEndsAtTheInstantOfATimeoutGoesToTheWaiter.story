> @0 c1 acquire r ann X ttl=100
    * granted r to ann X token 1 until 100 (+2)
    c1 <- GRANTED r ann X token 1, 100 ms left
> c2 acquire r bob X wait=102
    * queued for r X: bob #1 until 102, c2
> @102 tick
    * EXPIRED r of ann X token 1 until 100 (+2)
    * wait of bob for r: GRANTED
    * granted r to bob X token 2 until 300102 (+3001)
    c2 <- GRANTED r bob X token 2, 300000 ms left
