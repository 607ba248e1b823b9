> @0 c1 acquire r ann S
    * granted r to ann S token 1 until 300000 (+3001)
    c1 <- GRANTED r ann S token 1, 300000 ms left
> c2 acquire r bob X wait=100
    * queued for r X: bob #1 until 100, c2
> c3 acquire r cid S wait=9000
    * queued for r S: cid #2 until 9000, c3
> @100 tick
    * wait of bob for r: TIMED_OUT
    c2 <- WAIT_TIMEOUT r after 100 ms, held by ann S token 1 since 100 ms
    * wait of cid for r: GRANTED
    * granted r to cid S token 2 until 300100 (+3001), fence 1
    c3 <- GRANTED r cid S token 2, 300000 ms left, fence 1
> state
    r held by ann S token 1 until 300000 (+3001)
    r held by cid S token 2 until 300100 (+3001), fence 1
