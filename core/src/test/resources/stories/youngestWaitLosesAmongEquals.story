> @0 c1 acquire a ann X
    * granted a to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED a ann X token 1, 300000 ms left
> c2 acquire b bob X
    * granted b to bob X token 2 until 300000 (+3001)
    c2 <- GRANTED b bob X token 2, 300000 ms left
> c3 acquire c cid X
    * granted c to cid X token 3 until 300000 (+3001)
    c3 <- GRANTED c cid X token 3, 300000 ms left
> c4 acquire b ann X wait=9000
    * queued for b X: ann #1 until 9000, c4
> c5 acquire c bob X wait=9000
    * queued for c X: bob #2 until 9000, c5
> c6 acquire a cid X wait=9000
    * queued for a X: cid #3 until 9000, c6
    * deadlock 1
    * wait of cid for a: DEADLOCK
    c6 <- DEADLOCK cid waits for a (exclusive), which ann holds (exclusive, for 0 ms); ann waits for b (exclusive), which bob holds (exclusive, for 0 ms); bob waits for c (exclusive), which cid holds (exclusive, for 0 ms). cid gave up its wait for a and keeps its locks: cid holds 1 lock, as few as any in the cycle, and of those it began to wait last.
> graph
    ann -> bob (b X, HARD)
    bob -> cid (c X, HARD)
