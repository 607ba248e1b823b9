# The update mode exists so that readers who mean to write never meet as converters.
> @0 c1 acquire r ann S
    * granted r to ann S token 1 until 300000 (+3001)
    c1 <- GRANTED r ann S token 1, 300000 ms left
> c2 acquire r bob U
    * granted r to bob U token 2 until 300000 (+3001), fence 1
    c2 <- GRANTED r bob U token 2, 300000 ms left, fence 1
> c3 acquire r cid U
    c3 <- LOCK_HELD r, held by ann S token 1 since 0 ms, held by bob U token 2 since 0 ms
> c4 acquire r dan S
    * granted r to dan S token 3 until 300000 (+3001), fence 1
    c4 <- GRANTED r dan S token 3, 300000 ms left, fence 1
> c5 convert r bob 2 X wait=9000
    * queued for r X: bob #1 until 9000, c5
> c6 acquire r eve S wait=9000
    * queued for r S: eve #2 until 9000, c6
> @5 c7 release r ann 1
    * RELEASED r of ann S token 1 until 300000 (+3001)
    c7 <- RELEASED r token 1
> c8 release r dan 3
    * RELEASED r of dan S token 3 until 300000 (+3001), fence 1
    c8 <- RELEASED r token 3
    * wait of bob for r: GRANTED
    * converted r of bob X token 4 until 300005 (+3001)
    c5 <- GRANTED r bob X token 4, 300000 ms left
> state
    r held by bob X token 4 until 300005 (+3001)
    r awaited by eve S #2 until 9000, c6
