> @0 c1 acquire r ann S ttl=1000
    * granted r to ann S token 1 until 1000 (+11)
    c1 <- GRANTED r ann S token 1, 1000 ms left
> c2 acquire r bob S
    * granted r to bob S token 2 until 300000 (+3001), fence 1
    c2 <- GRANTED r bob S token 2, 300000 ms left, fence 1
> c3 acquire r cid X wait=90000
    * queued for r X: cid #1 until 90000, c3
> c4 acquire r ann X wait=90000
    * queued for r X: ann #2 until 90000, c4
> state
    r held by ann S token 1 until 1000 (+11)
    r held by bob S token 2 until 300000 (+3001), fence 1
    r awaited by ann X #2 converting until 90000, c4
    r awaited by cid X #1 until 90000, c3
> @1011 tick
    * EXPIRED r of ann S token 1 until 1000 (+11)
> state
    r held by bob S token 2 until 300000 (+3001), fence 1
    r awaited by cid X #1 until 90000, c3
    r awaited by ann X #2 until 90000, c4
