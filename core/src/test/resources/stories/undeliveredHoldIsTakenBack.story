> @0 c1 acquire r ann X
    * granted r to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED r ann X token 1, 300000 ms left
> c2 acquire r ann X reentrant
    * REENTERED r of ann X token 1 until 300000 (+3001), held 2 times
    c2 <- GRANTED r ann X token 1, 300000 ms left, held 2 times
> detach c2
    * reverted r of ann X token 1 until 300000 (+3001)
> c3 release r ann 1
    * RELEASED r of ann X token 1 until 300000 (+3001)
    c3 <- RELEASED r token 1
> state
    (nothing)
