# bob waited for ann; when cid got the lock instead, he waits for cid.
> @0 c1 acquire r ann X
    * granted r to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED r ann X token 1, 300000 ms left
> c2 acquire q bob X
    * granted q to bob X token 2 until 300000 (+3001)
    c2 <- GRANTED q bob X token 2, 300000 ms left
> c3 acquire r cid X wait=9000
    * queued for r X: cid #1 until 9000, c3
> c4 acquire r bob X wait=9000
    * queued for r X: bob #2 until 9000, c4
> @5 c5 release r ann 1
    * RELEASED r of ann X token 1 until 300000 (+3001)
    c5 <- RELEASED r token 1
    * wait of cid for r: GRANTED
    * granted r to cid X token 3 until 300005 (+3001)
    c3 <- GRANTED r cid X token 3, 300000 ms left
> graph
    bob -> cid (r X, HARD)
> c6 acquire q cid X wait=9000
    * queued for q X: cid #3 until 9005, c6
    * deadlock 1
    * wait of cid for q: DEADLOCK
    c6 <- DEADLOCK cid waits for q (exclusive), which bob holds (exclusive, for 5 ms); bob waits for r (exclusive), which cid holds (exclusive, for 0 ms). cid gave up its wait for q and keeps its locks: cid holds 1 lock, as few as any in the cycle, and of those it began to wait last.
> state
    q held by bob X token 2 until 300000 (+3001)
    r held by cid X token 3 until 300005 (+3001)
    r awaited by bob X #2 until 9000, c4
