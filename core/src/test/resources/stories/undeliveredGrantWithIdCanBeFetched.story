> @0 c1 acquire r ann X id=k
    * granted r to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED r ann X token 1, 300000 ms left
> @10 detach c1
    * token 1 is taken back at 10010 unless fetched
> @5000 c2 acquire r ann X id=k
    * token 1 is told to c2
    c2 <- GRANTED r ann X token 1, 295000 ms left
> @20000 tick
> detach c2
    * token 1 is taken back at 30000 unless fetched
> @30000 tick
    * UNDELIVERED r of ann X token 1 until 300000 (+3001)
> @31000 c3 acquire r ann X id=k
    c3 <- GRANT_LOST r token 1
