# c2 stands still, so its client asks again; then c2's node goes on and is late. Neither is refused.
> @0 c1 acquire r ann X
    * granted r to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED r ann X token 1, 300000 ms left
> c3 acquire r bob X wait=9000 id=k
    * queued for r X: bob #1 until 9000, c3
> @10 c2 acquire r bob X wait=9000 id=k
    * wait for r X: bob #1 until 9000, c3 and c2
> @20 c4 release r ann 1
    * RELEASED r of ann X token 1 until 300000 (+3001)
    c4 <- RELEASED r token 1
    * wait of bob for r: GRANTED
    * granted r to bob X token 2 until 300020 (+3001)
    c3 <- GRANTED r bob X token 2, 300000 ms left
    c2 <- GRANTED r bob X token 2, 300000 ms left
> detach c2
    * token 2 is told to c3
> @30 detach c3
    * token 2 is taken back at 10030 unless fetched
> @10030 tick
    * UNDELIVERED r of bob X token 2 until 300020 (+3001)
> state
    replies kept: 1
