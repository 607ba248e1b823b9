# A wait without an id lasts: its client cannot ask for it again, and its node may come back.
> @0 c1 acquire r ann X
    * granted r to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED r ann X token 1, 300000 ms left
> c2 acquire r bob X wait=60000
    * queued for r X: bob #1 until 60000, c2
> c3 acquire r cid X wait=60000 id=k
    * queued for r X: cid #2 until 60000, c3
> node-gone n1 2 perhaps
    c3 is displaced
    * wait for r X: cid #2 until 60000, nobody until 10000
> @500 c3 acquire r cid X wait=60000 id=k
    * wait for r X: cid #2 until 60000, c3
> state
    r held by ann X token 1 until 300000 (+3001)
    r awaited by bob X #1 until 60000, c2
    r awaited by cid X #2 until 60000, c3
> node-gone n1 2
    * wait of bob for r: CANCELLED
    c2 <- WAIT_CANCELLED r CLIENT_GONE
    c3 is displaced
    * wait for r X: cid #2 until 60000, nobody until 10500
