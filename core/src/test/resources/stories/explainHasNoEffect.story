> @0 c1 acquire a ann X
    * granted a to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED a ann X token 1, 300000 ms left
> c2 acquire b bob X
    * granted b to bob X token 2 until 300000 (+3001)
    c2 <- GRANTED b bob X token 2, 300000 ms left
> c3 acquire b ann X wait=9000
    * queued for b X: ann #1 until 9000, c3
> explain a ann X
    GRANTED
> explain c cid X
    GRANTED
> explain a cid S
    WAITS at a
    behind ann HARD
> explain a bob X
    DEADLOCK at a
    behind ann HARD
    If bob waited: bob waits for a (exclusive), which ann holds (exclusive, for 0 ms); ann waits for b (exclusive), which bob holds (exclusive, for 0 ms). bob would give up its wait for a and keep its locks: bob holds 1 lock, as few as any in the cycle, and of those it began to wait last.
> explain b session:9 X
    REFUSED
    SESSION_EXPIRED session 9
> state
    a held by ann X token 1 until 300000 (+3001)
    b held by bob X token 2 until 300000 (+3001)
    b awaited by ann X #1 until 9000, c3
