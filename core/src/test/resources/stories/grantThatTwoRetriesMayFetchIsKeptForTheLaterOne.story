# Two requests of bob's wait for r, and both have lost their connections when he gets it.
> @0 c1 acquire r ann X
    * granted r to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED r ann X token 1, 300000 ms left
> c2 acquire r bob X wait=60000 id=k
    * queued for r X: bob #1 until 60000, c2
> c3 acquire r bob X wait=60000 id=l
    * queued for r X: bob #2 until 60000, c3
> @1000 detach c2
    * wait for r X: bob #1 until 60000, nobody until 11000
> @4000 detach c3
    * wait for r X: bob #2 until 60000, nobody until 14000
> @5000 c4 release r ann 1
    * RELEASED r of ann X token 1 until 300000 (+3001)
    c4 <- RELEASED r token 1
    * wait of bob for r: GRANTED
    * granted r to bob X token 2 until 305000 (+3001)
    * wait of bob for r: GRANTED
    * token 2 is taken back at 14000 unless fetched
> @13999 tick
> @14000 tick
    * UNDELIVERED r of bob X token 2 until 305000 (+3001)
