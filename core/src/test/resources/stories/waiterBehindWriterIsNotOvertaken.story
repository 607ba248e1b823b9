# dan could share with ann, but cid was first.
> @0 c1 acquire r ann S
    * granted r to ann S token 1 until 300000 (+3001)
    c1 <- GRANTED r ann S token 1, 300000 ms left
> c2 acquire r cid X wait=5000
    * queued for r X: cid #1 until 5000, c2
> c3 acquire r dan S
    c3 <- LOCK_HELD r, held by ann S token 1 since 0 ms
> c4 acquire r dan S wait=5000
    * queued for r S: dan #2 until 5000, c4
> state
    r held by ann S token 1 until 300000 (+3001)
    r awaited by cid X #1 until 5000, c2
    r awaited by dan S #2 until 5000, c4
> @10 c5 release r ann 1
    * RELEASED r of ann S token 1 until 300000 (+3001)
    c5 <- RELEASED r token 1
    * wait of cid for r: GRANTED
    * granted r to cid X token 2 until 300010 (+3001)
    c2 <- GRANTED r cid X token 2, 300000 ms left
