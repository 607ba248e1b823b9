> @0 c1 acquire r ann X
    * granted r to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED r ann X token 1, 300000 ms left
> c2 acquire r bob X wait=9000
    * queued for r X: bob #1 until 9000, c2
> c3 acquire r,q bob S,S wait=9000
    * queued for r S and q S: bob #2 until 9000, c3
> c4 acquire r cid S wait=9000
    * queued for r S: cid #3 until 9000, c4
> c5 cancel r bob
    * wait of bob for r: CANCELLED
    c2 <- WAIT_CANCELLED r BY_OWNER
    * wait of bob for r: CANCELLED
    c3 <- WAIT_CANCELLED r BY_OWNER
    c5 <- CANCELLED 2 of bob
> c6 cancel r bob
    c6 <- CANCELLED 0 of bob
> state
    r held by ann X token 1 until 300000 (+3001)
    r awaited by cid S #3 until 9000, c4
