> @0 c1 acquire r ann S
    * granted r to ann S token 1 until 300000 (+3001)
    c1 <- GRANTED r ann S token 1, 300000 ms left
> c2 acquire r bob S
    * granted r to bob S token 2 until 300000 (+3001), fence 1
    c2 <- GRANTED r bob S token 2, 300000 ms left, fence 1
> c3 acquire r cid X wait=9000
    * queued for r X: cid #1 until 9000, c3
> c4 acquire r ann X wait=9000
    * queued for r X: ann #2 until 9000, c4
> state
    r held by ann S token 1 until 300000 (+3001)
    r held by bob S token 2 until 300000 (+3001), fence 1
    r awaited by ann X #2 converting until 9000, c4
    r awaited by cid X #1 until 9000, c3
> @5 c5 release r bob 2
    * RELEASED r of bob S token 2 until 300000 (+3001), fence 1
    c5 <- RELEASED r token 2
    * wait of ann for r: GRANTED
    * converted r of ann X token 3 until 300005 (+3001)
    c4 <- GRANTED r ann X token 3, 300000 ms left
> @9 c6 release r ann 3
    * RELEASED r of ann X token 3 until 300005 (+3001)
    c6 <- RELEASED r token 3
    * wait of cid for r: GRANTED
    * granted r to cid X token 4 until 300009 (+3001)
    c3 <- GRANTED r cid X token 4, 300000 ms left
