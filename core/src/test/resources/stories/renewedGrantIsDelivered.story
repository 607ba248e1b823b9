> @0 c1 acquire r ann X
    * granted r to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED r ann X token 1, 300000 ms left
> c2 renew r ann 1
    * renewed r of ann X token 1 until 300000 (+3001)
    c2 <- GRANTED r ann X token 1, 300000 ms left
> detach c1
> state
    r held by ann X token 1 until 300000 (+3001)
