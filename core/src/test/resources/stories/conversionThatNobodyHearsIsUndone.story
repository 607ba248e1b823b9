> @0 c1 acquire r ann S
    * granted r to ann S token 1 until 300000 (+3001)
    c1 <- GRANTED r ann S token 1, 300000 ms left
> c2 acquire r bob S
    * granted r to bob S token 2 until 300000 (+3001), fence 1
    c2 <- GRANTED r bob S token 2, 300000 ms left, fence 1
> c3 convert r bob 2 X wait=60000 id=k
    * queued for r X: bob #1 until 60000, c3
> @1000 detach c3
    * wait for r X: bob #1 until 60000, nobody until 11000
> @3000 c4 release r ann 1
    * RELEASED r of ann S token 1 until 300000 (+3001)
    c4 <- RELEASED r token 1
    * wait of bob for r: GRANTED
    * converted r of bob X token 3 until 303000 (+3001)
> @11000 tick
    * reverted r of bob S token 2 until 303000 (+3001), fence 1
> state
    r held by bob S token 2 until 303000 (+3001), fence 1
    replies kept: 1
