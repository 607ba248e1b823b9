# bob's lock was told to c1 and c2. Both missed it, as does c3, whose request made more of it.
> @0 c1 acquire r bob S
    * granted r to bob S token 1 until 300000 (+3001)
    c1 <- GRANTED r bob S token 1, 300000 ms left
> c2 acquire r bob S
    * token 1 is told to c1 and c2
    c2 <- GRANTED r bob S token 1, 300000 ms left
> c3 acquire r bob X
    * converted r of bob X token 2 until 300000 (+3001)
    c3 <- GRANTED r bob X token 2, 300000 ms left
> detach c2
    * token 2 is told to c3
> detach c1
    * token 2 is told to c3
> detach c3
    * UNDELIVERED r of bob X token 2 until 300000 (+3001)
> state
    (nothing)
