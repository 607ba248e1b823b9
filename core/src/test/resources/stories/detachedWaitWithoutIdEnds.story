> @0 c1 acquire r ann X
    * granted r to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED r ann X token 1, 300000 ms left
> c2 acquire r bob X wait=9000
    * queued for r X: bob #1 until 9000, c2
> detach c2
    * wait of bob for r: CANCELLED
> c3 release r ann 1
    * RELEASED r of ann X token 1 until 300000 (+3001)
    c3 <- RELEASED r token 1
> state
    (nothing)
