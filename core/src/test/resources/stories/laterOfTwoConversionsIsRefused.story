> @0 c1 acquire r ann S
    * granted r to ann S token 1 until 300000 (+3001)
    c1 <- GRANTED r ann S token 1, 300000 ms left
> c2 acquire r bob S
    * granted r to bob S token 2 until 300000 (+3001), fence 1
    c2 <- GRANTED r bob S token 2, 300000 ms left, fence 1
> c3 acquire r ann X wait=9000
    * queued for r X: ann #1 until 9000, c3
> c4 acquire r bob X wait=9000
    c4 <- UPGRADE_CONFLICT r with ann
> c5 acquire r bob X
    c5 <- UPGRADE_CONFLICT r with ann
> c6 release r bob 2
    * RELEASED r of bob S token 2 until 300000 (+3001), fence 1
    c6 <- RELEASED r token 2
    * wait of ann for r: GRANTED
    * converted r of ann X token 3 until 300000 (+3001)
    c3 <- GRANTED r ann X token 3, 300000 ms left
