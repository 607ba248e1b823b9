# ann's wait needs k, too, so her place at r keeps cid waiting, until she has by herself what it is for.
> @0 c1 acquire k zoe X
    * granted k to zoe X token 1 until 300000 (+3001)
    c1 <- GRANTED k zoe X token 1, 300000 ms left
> c2 acquire r ann IS
    * granted r to ann IS token 2 until 300000 (+3001)
    c2 <- GRANTED r ann IS token 2, 300000 ms left
> c3 acquire r,k ann S,X wait=9000
    * queued for r S and k X: ann #1 until 9000, c3
> c4 acquire r cid S wait=9000
    * queued for r S: cid #2 until 9000, c4
> c5 acquire r ann S
    * converted r of ann S token 3 until 300000 (+3001)
    c5 <- GRANTED r ann S token 3, 300000 ms left
    * wait of cid for r: GRANTED
    * granted r to cid S token 4 until 300000 (+3001), fence 3
    c4 <- GRANTED r cid S token 4, 300000 ms left, fence 3
> state
    k held by zoe X token 1 until 300000 (+3001)
    r held by ann S token 3 until 300000 (+3001)
    r held by cid S token 4 until 300000 (+3001), fence 3
    k awaited by ann X #1 until 9000, c3
