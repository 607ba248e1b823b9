> @0 c1 acquire r ann X
    * granted r to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED r ann X token 1, 300000 ms left
> @400 c2 acquire r bob X
    c2 <- LOCK_HELD r, held by ann X token 1 since 400 ms
> @400 c3 acquire r bob S
    c3 <- LOCK_HELD r, held by ann X token 1 since 400 ms
