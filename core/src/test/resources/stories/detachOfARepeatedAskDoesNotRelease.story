# c2 only learnt of a grant that c1 had got.
> @0 c1 acquire r ann X
    * granted r to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED r ann X token 1, 300000 ms left
> c2 acquire r ann X
    * token 1 is known to be delivered
    c2 <- GRANTED r ann X token 1, 300000 ms left
> detach c2
> detach c1
> state
    r held by ann X token 1 until 300000 (+3001)
