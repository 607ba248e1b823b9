> @0 c1 acquire a ann X
    * granted a to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED a ann X token 1, 300000 ms left
> c2 acquire b bob X
    * granted b to bob X token 2 until 300000 (+3001)
    c2 <- GRANTED b bob X token 2, 300000 ms left
> c3 acquire a,c bob X,X wait=9000
    * queued for a X and c X: bob #1 until 9000, c3
> c4 acquire b,d ann X,X wait=9000
    * queued for b X and d X: ann #2 until 9000, c4
    * deadlock 1
    * wait of ann for b: DEADLOCK
    c4 <- DEADLOCK ann waits for b (exclusive), which bob holds (exclusive, for 0 ms); bob waits for a (exclusive), which ann holds (exclusive, for 0 ms). ann gave up its wait for b and keeps its locks: ann holds 1 lock, as few as any in the cycle, and of those it began to wait last.
> state
    a held by ann X token 1 until 300000 (+3001)
    b held by bob X token 2 until 300000 (+3001)
    a awaited by bob X #1 until 9000, c3
    c awaited by bob X #1 until 9000, c3
