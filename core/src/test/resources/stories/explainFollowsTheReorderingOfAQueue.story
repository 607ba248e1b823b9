# bob waits for cid's q, and ahead of anybody new for r. cid may go ahead of bob: that is enough to read with ann, but not to write.
> @0 c1 acquire r ann S
    * granted r to ann S token 1 until 300000 (+3001)
    c1 <- GRANTED r ann S token 1, 300000 ms left
> c2 acquire q cid X
    * granted q to cid X token 2 until 300000 (+3001)
    c2 <- GRANTED q cid X token 2, 300000 ms left
> c3 acquire r bob X wait=9000
    * queued for r X: bob #1 until 9000, c3
> c4 acquire q bob X wait=9000
    * queued for q X: bob #2 until 9000, c4
> explain r cid S
    GRANTED
> explain r cid X
    WAITS at r
    behind ann HARD
    behind bob SOFT
> c5 acquire r cid X wait=9000
    * queued for r X: cid #3 until 9000, c5
    * reordered r: [3, 1]
