# cid stands behind bob only because of the order: going ahead costs nobody anything.
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
> c5 acquire r cid S wait=9000
    * queued for r S: cid #3 until 9000, c5
    * reordered r: [3, 1]
    * wait of cid for r: GRANTED
    * granted r to cid S token 3 until 300000 (+3001), fence 1
    c5 <- GRANTED r cid S token 3, 300000 ms left, fence 1
> graph
    bob -> ann (r X, HARD)
    bob -> cid (q X, HARD)
    bob -> cid (r X, HARD)
> state
    q held by cid X token 2 until 300000 (+3001)
    r held by ann S token 1 until 300000 (+3001)
    r held by cid S token 3 until 300000 (+3001), fence 1
    q awaited by bob X #2 until 9000, c4
    r awaited by bob X #1 until 9000, c3
