# A free resource is granted at once, with a token and a time to live.
> @0 c1 acquire r ann X
    * granted r to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED r ann X token 1, 300000 ms left
> state
    r held by ann X token 1 until 300000 (+3001)
