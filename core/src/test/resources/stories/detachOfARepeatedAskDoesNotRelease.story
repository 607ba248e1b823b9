# c2 only learnt of a grant that c1 had got.
> @0 c1 acquire r ann X
    * granted r to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED r ann X token 1, 300000 ms left
> c2 acquire r ann X
    * token 1 is told to c1 and c2
    c2 <- GRANTED r ann X token 1, 300000 ms left
> detach c2
    * token 1 is told to c1
> detach c1
    * UNDELIVERED r of ann X token 1 until 300000 (+3001)
> state
    (nothing)
