# The victim's deadline passes afterwards, and nothing more is said to it.
> @0 c1 acquire a ann X
    * granted a to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED a ann X token 1, 300000 ms left
> c2 acquire b bob X
    * granted b to bob X token 2 until 300000 (+3001)
    c2 <- GRANTED b bob X token 2, 300000 ms left
> c3 acquire b ann X wait=1000
    * queued for b X: ann #1 until 1000, c3
> c4 acquire a bob X wait=1000
    * queued for a X: bob #2 until 1000, c4
    * deadlock 1
    * wait of bob for a: DEADLOCK
    c4 <- DEADLOCK bob waits for a (exclusive), which ann holds (exclusive, for 0 ms); ann waits for b (exclusive), which bob holds (exclusive, for 0 ms). bob gave up its wait for a and keeps its locks: bob holds 1 lock, as few as any in the cycle, and of those it began to wait last.
> @1000 tick
    * wait of ann for b: TIMED_OUT
    c3 <- WAIT_TIMEOUT b after 1000 ms, held by bob X token 2 since 1000 ms
> @3000 tick
