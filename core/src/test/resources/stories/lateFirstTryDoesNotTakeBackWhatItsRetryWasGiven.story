> @0 c2 acquire r ann X id=k
    * granted r to ann X token 1 until 300000 (+3001)
    c2 <- GRANTED r ann X token 1, 300000 ms left
> @5 c1 acquire r ann X id=k
    * token 1 is told to c2 and c1
    c1 <- GRANTED r ann X token 1, 299995 ms left
> @10 detach c1
    * token 1 is told to c2
> @30000 tick
> @31000 c3 acquire r ann X id=k
    * token 1 is told to c2 and c3
    c3 <- GRANTED r ann X token 1, 269000 ms left
