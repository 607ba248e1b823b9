> @0 c1 acquire r ann S
    * granted r to ann S token 1 until 300000 (+3001)
    c1 <- GRANTED r ann S token 1, 300000 ms left
> c2 acquire r bob S
    * granted r to bob S token 2 until 300000 (+3001), fence 1
    c2 <- GRANTED r bob S token 2, 300000 ms left, fence 1
> c3 acquire r cid X
    c3 <- LOCK_HELD r, held by ann S token 1 since 0 ms, held by bob S token 2 since 0 ms
> state
    r held by ann S token 1 until 300000 (+3001)
    r held by bob S token 2 until 300000 (+3001), fence 1
