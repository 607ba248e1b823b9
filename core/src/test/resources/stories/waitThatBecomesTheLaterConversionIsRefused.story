# ann gets from dan what makes her wait a conversion, while bob already converts.
> @0 c1 acquire r bob S
    * granted r to bob S token 1 until 300000 (+3001)
    c1 <- GRANTED r bob S token 1, 300000 ms left
> c2 acquire r dan S
    * granted r to dan S token 2 until 300000 (+3001), fence 1
    c2 <- GRANTED r dan S token 2, 300000 ms left, fence 1
> c3 convert r bob 1 X wait=9000
    * queued for r X: bob #1 until 9000, c3
> c4 acquire r ann X wait=9000
    * queued for r X: ann #2 until 9000, c4
> @5 c5 transfer r dan 2 ann
    * TRANSFERRED r of dan S token 2 until 300000 (+3001), fence 1
    * granted r to ann S token 3 until 300005 (+3001), fence 1
    c5 <- GRANTED r ann S token 3, 300000 ms left, fence 1
    * wait of ann for r: UPGRADE_CONFLICT
    c4 <- UPGRADE_CONFLICT r with bob
> state
    r held by bob S token 1 until 300000 (+3001)
    r held by ann S token 3 until 300005 (+3001), fence 1
    r awaited by bob X #1 converting until 9000, c3
