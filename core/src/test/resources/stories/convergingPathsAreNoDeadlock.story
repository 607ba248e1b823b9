# ann waits for bob and cid; both wait for dan.
> @0 c1 acquire r bob S
    * granted r to bob S token 1 until 300000 (+3001)
    c1 <- GRANTED r bob S token 1, 300000 ms left
> c2 acquire r cid S
    * granted r to cid S token 2 until 300000 (+3001), fence 1
    c2 <- GRANTED r cid S token 2, 300000 ms left, fence 1
> c3 acquire q dan X
    * granted q to dan X token 3 until 300000 (+3001)
    c3 <- GRANTED q dan X token 3, 300000 ms left
> c4 acquire q bob X wait=9000
    * queued for q X: bob #1 until 9000, c4
> c5 acquire q cid X wait=9000
    * queued for q X: cid #2 until 9000, c5
> c6 acquire r ann X wait=9000
    * queued for r X: ann #3 until 9000, c6
> graph
    ann -> bob (r X, HARD)
    ann -> cid (r X, HARD)
    bob -> dan (q X, HARD)
    cid -> bob (q X, SOFT)
    cid -> dan (q X, HARD)
