# cid waits for both r and q. When ann gives it r, its place there is free for dan.
> @0 c1 acquire r ann S
    * granted r to ann S token 1 until 300000 (+3001)
    c1 <- GRANTED r ann S token 1, 300000 ms left
> c2 acquire q bob X
    * granted q to bob X token 2 until 300000 (+3001)
    c2 <- GRANTED q bob X token 2, 300000 ms left
> c3 acquire r,q cid S,X wait=9000
    * queued for r S and q X: cid #1 until 9000, c3
> c4 acquire r dan S wait=9000
    * queued for r S: dan #2 until 9000, c4
> @5 c5 transfer r ann 1 cid
    * TRANSFERRED r of ann S token 1 until 300000 (+3001)
    * granted r to cid S token 3 until 300005 (+3001)
    c5 <- GRANTED r cid S token 3, 300000 ms left
    * wait of dan for r: GRANTED
    * granted r to dan S token 4 until 300005 (+3001), fence 3
    c4 <- GRANTED r dan S token 4, 300000 ms left, fence 3
> state
    q held by bob X token 2 until 300000 (+3001)
    r held by cid S token 3 until 300005 (+3001)
    r held by dan S token 4 until 300005 (+3001), fence 3
    q awaited by cid X #1 until 9000, c3
