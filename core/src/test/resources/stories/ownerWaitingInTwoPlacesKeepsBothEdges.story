# The cycle goes through ann's first wait, not its last.
> @0 c1 acquire a bob X
    * granted a to bob X token 1 until 300000 (+3001)
    c1 <- GRANTED a bob X token 1, 300000 ms left
> c2 acquire b cid X
    * granted b to cid X token 2 until 300000 (+3001)
    c2 <- GRANTED b cid X token 2, 300000 ms left
> c3 acquire m ann X
    * granted m to ann X token 3 until 300000 (+3001)
    c3 <- GRANTED m ann X token 3, 300000 ms left
> c4 acquire a ann X wait=9000
    * queued for a X: ann #1 until 9000, c4
> c5 acquire b ann X wait=9000
    * queued for b X: ann #2 until 9000, c5
> c6 acquire m bob X wait=9000
    * queued for m X: bob #3 until 9000, c6
    * deadlock 1
    * wait of bob for m: DEADLOCK
    c6 <- DEADLOCK bob waits for m (exclusive), which ann holds (exclusive, for 0 ms); ann waits for a (exclusive), which bob holds (exclusive, for 0 ms). bob gave up its wait for m and keeps its locks: bob holds 1 lock, as few as any in the cycle, and of those it began to wait last.
