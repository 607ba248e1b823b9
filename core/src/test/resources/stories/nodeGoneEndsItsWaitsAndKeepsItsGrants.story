> @0 c1 acquire r ann X
    * granted r to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED r ann X token 1, 300000 ms left
> c2 acquire r bob X wait=9000
    * queued for r X: bob #1 until 9000, c2
> c3 acquire r cid X wait=60000 id=k
    * queued for r X: cid #2 until 60000, c3
> node-gone n1 1
> node-gone n2 9
> node-gone n1 2
    * wait of bob for r: CANCELLED
    c2 <- WAIT_CANCELLED r CLIENT_GONE
    c3 is displaced
    * wait for r X: cid #2 until 60000, nobody until 10000
> state
    r held by ann X token 1 until 300000 (+3001)
    r awaited by cid X #2 until 60000, nobody until 10000
> @10000 tick
    * wait of cid for r: CANCELLED
> state
    r held by ann X token 1 until 300000 (+3001)
