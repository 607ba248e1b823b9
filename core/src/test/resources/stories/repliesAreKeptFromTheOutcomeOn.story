# The wait lasted longer than replies are kept.
> @0 c1 acquire r ann X ttl=900000
    * granted r to ann X token 1 until 900000 (+9001)
    c1 <- GRANTED r ann X token 1, 900000 ms left
> c2 acquire r bob X wait=200000 id=k
    * queued for r X: bob #1 until 200000, c2
> @150000 c3 release r ann 1
    * RELEASED r of ann X token 1 until 900000 (+9001)
    c3 <- RELEASED r token 1
    * wait of bob for r: GRANTED
    * granted r to bob X token 2 until 450000 (+3001)
    c2 <- GRANTED r bob X token 2, 300000 ms left
> @269999 c4 acquire r bob X wait=200000 id=k
    * token 2 is told to c2 and c4
    c4 <- GRANTED r bob X token 2, 180001 ms left
> c5 release r bob 2
    * RELEASED r of bob X token 2 until 450000 (+3001)
    c5 <- RELEASED r token 2
> c6 acquire r bob X wait=200000 id=k
    c6 <- GRANT_LOST r token 2
> @270000 c7 acquire r bob X wait=200000 id=k
    * granted r to bob X token 3 until 570000 (+3001)
    c7 <- GRANTED r bob X token 3, 300000 ms left
