> @0 c1 acquire r ann X
    * granted r to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED r ann X token 1, 300000 ms left
> c2 acquire r bob S wait=9000
    * queued for r S: bob #1 until 9000, c2
> c3 acquire r cid X wait=9000
    * queued for r X: cid #2 until 9000, c3
> @5 c4 convert r ann 1 S
    * WEAKENED r of ann S token 1 until 300000 (+3001)
    c4 <- GRANTED r ann S token 1, 299995 ms left
    * wait of bob for r: GRANTED
    * granted r to bob S token 2 until 300005 (+3001), fence 1
    c2 <- GRANTED r bob S token 2, 300000 ms left, fence 1
> c5 convert r ann 7 IS
    c5 <- NOT_OWNER r, held by ann S token 1 since 5 ms, held by bob S token 2 since 0 ms
> state
    r held by ann S token 1 until 300000 (+3001)
    r held by bob S token 2 until 300005 (+3001), fence 1
    r awaited by cid X #2 until 9000, c3
