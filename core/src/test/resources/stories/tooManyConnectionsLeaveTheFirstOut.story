> @0 c1 acquire r ann X
    * granted r to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED r ann X token 1, 300000 ms left
> c2 acquire r bob X wait=9000 id=k
    * queued for r X: bob #1 until 9000, c2
> c3 acquire r bob X wait=9000 id=k
    * wait for r X: bob #1 until 9000, c2 and c3
> c4 acquire r bob X wait=9000 id=k
    * wait for r X: bob #1 until 9000, c2 and c3 and c4
> c5 acquire r bob X wait=9000 id=k
    * wait for r X: bob #1 until 9000, c2 and c3 and c4 and c5
> c6 acquire r bob X wait=9000 id=k
    * wait for r X: bob #1 until 9000, c2 and c3 and c4 and c5 and c6
> c7 acquire r bob X wait=9000 id=k
    * wait for r X: bob #1 until 9000, c2 and c3 and c4 and c5 and c6 and c7
> c8 acquire r bob X wait=9000 id=k
    * wait for r X: bob #1 until 9000, c2 and c3 and c4 and c5 and c6 and c7 and c8
> c9 acquire r bob X wait=9000 id=k
    * wait for r X: bob #1 until 9000, c2 and c3 and c4 and c5 and c6 and c7 and c8 and c9
> c10 acquire r bob X wait=9000 id=k
    * wait for r X: bob #1 until 9000, c3 and c4 and c5 and c6 and c7 and c8 and c9 and c10
    c2 is displaced, too many
> state
    r held by ann X token 1 until 300000 (+3001)
    r awaited by bob X #1 until 9000, c3 and c4 and c5 and c6 and c7 and c8 and c9 and c10
