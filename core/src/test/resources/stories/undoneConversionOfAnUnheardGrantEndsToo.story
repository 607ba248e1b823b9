# bob's first request is heard by nobody, nor is his second, which made more of it.
> @0 c1 acquire r bob S
    * granted r to bob S token 1 until 300000 (+3001)
    c1 <- GRANTED r bob S token 1, 300000 ms left
> c2 acquire r bob X
    * converted r of bob X token 2 until 300000 (+3001)
    c2 <- GRANTED r bob X token 2, 300000 ms left
> detach c1
    * token 2 is told to c2
> detach c2
    * UNDELIVERED r of bob X token 2 until 300000 (+3001)
> state
    (nothing)
