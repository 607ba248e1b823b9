# ann waits twice; her first grant makes a conversion of what else she waits for.
> @0 c1 acquire r eve X
    * granted r to eve X token 1 until 300000 (+3001)
    c1 <- GRANTED r eve X token 1, 300000 ms left
> c2 acquire r ann S wait=9000
    * queued for r S: ann #1 until 9000, c2
> c3 acquire r bob S wait=9000
    * queued for r S: bob #2 until 9000, c3
> c4 acquire r ann X wait=9000
    * queued for r X: ann #3 until 9000, c4
> c5 acquire r bob X wait=9000
    * queued for r X: bob #4 until 9000, c5
> @5 c6 release r eve 1
    * RELEASED r of eve X token 1 until 300000 (+3001)
    c6 <- RELEASED r token 1
    * wait of ann for r: GRANTED
    * granted r to ann S token 2 until 300005 (+3001)
    c2 <- GRANTED r ann S token 2, 300000 ms left
    * wait of ann for r: GRANTED
    * converted r of ann X token 3 until 300005 (+3001)
    c4 <- GRANTED r ann X token 3, 300000 ms left
> state
    r held by ann X token 3 until 300005 (+3001)
    r awaited by bob S #2 until 9000, c3
    r awaited by bob X #4 until 9000, c5
