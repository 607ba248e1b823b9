> @0 c1 acquire a ann X
    * granted a to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED a ann X token 1, 300000 ms left
> c2 acquire b bob X
    * granted b to bob X token 2 until 300000 (+3001)
    c2 <- GRANTED b bob X token 2, 300000 ms left
> c3 acquire b cid X wait=9000
    * queued for b X: cid #1 until 9000, c3
> c4 acquire a bob X wait=9000
    * queued for a X: bob #2 until 9000, c4
> c5 transfer a ann 1 cid
    * TRANSFERRED a of ann X token 1 until 300000 (+3001)
    * granted a to cid X token 3 until 300000 (+3001)
    c5 <- GRANTED a cid X token 3, 300000 ms left
    * deadlock 1
    * wait of bob for a: DEADLOCK
    c4 <- DEADLOCK cid waits for b (exclusive), which bob holds (exclusive, for 0 ms); bob waits for a (exclusive), which cid holds (exclusive, for 0 ms). bob gave up its wait for a and keeps its locks: bob holds 1 lock, as few as any in the cycle, and of those it began to wait last.
> state
    a held by cid X token 3 until 300000 (+3001)
    b held by bob X token 2 until 300000 (+3001)
    b awaited by cid X #1 until 9000, c3
