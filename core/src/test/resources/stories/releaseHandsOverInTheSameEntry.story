# Compatible neighbours are granted together.
> @0 c1 acquire r ann X
    * granted r to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED r ann X token 1, 300000 ms left
> c2 acquire r bob S wait=9000
    * queued for r S: bob #1 until 9000, c2
> c3 acquire r cid S wait=9000
    * queued for r S: cid #2 until 9000, c3
> c4 acquire r dan X wait=9000
    * queued for r X: dan #3 until 9000, c4
> c5 acquire r eve S wait=9000
    * queued for r S: eve #4 until 9000, c5
> @20 c6 release r ann 1
    * RELEASED r of ann X token 1 until 300000 (+3001)
    c6 <- RELEASED r token 1
    * wait of bob for r: GRANTED
    * granted r to bob S token 2 until 300020 (+3001)
    c2 <- GRANTED r bob S token 2, 300000 ms left
    * wait of cid for r: GRANTED
    * granted r to cid S token 3 until 300020 (+3001), fence 2
    c3 <- GRANTED r cid S token 3, 300000 ms left, fence 2
> @30 c7 release r bob 2
    * RELEASED r of bob S token 2 until 300020 (+3001)
    c7 <- RELEASED r token 2
> @40 c8 release r cid 3
    * RELEASED r of cid S token 3 until 300020 (+3001), fence 2
    c8 <- RELEASED r token 3
    * wait of dan for r: GRANTED
    * granted r to dan X token 4 until 300040 (+3001)
    c4 <- GRANTED r dan X token 4, 300000 ms left
> @50 c9 release r dan 4
    * RELEASED r of dan X token 4 until 300040 (+3001)
    c9 <- RELEASED r token 4
    * wait of eve for r: GRANTED
    * granted r to eve S token 5 until 300050 (+3001)
    c5 <- GRANTED r eve S token 5, 300000 ms left
> state
    r held by eve S token 5 until 300050 (+3001)
