> @0 c1 acquire r ann X
    * granted r to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED r ann X token 1, 300000 ms left
> c2 acquire r bob X wait=60000 id=k
    * queued for r X: bob #1 until 60000, c2
> @100 detach c2
    * wait for r X: bob #1 until 60000, nobody until 10100
> @10100 tick
    * wait of bob for r: CANCELLED
> @10200 c3 acquire r bob X wait=60000 id=k
    * queued for r X: bob #2 until 70200, c3
