> @0 c1 acquire a ann X
    * granted a to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED a ann X token 1, 300000 ms left
> c2 acquire b bob X
    * granted b to bob X token 2 until 300000 (+3001)
    c2 <- GRANTED b bob X token 2, 300000 ms left
> c3 acquire d bob X
    * granted d to bob X token 3 until 300000 (+3001)
    c3 <- GRANTED d bob X token 3, 300000 ms left
> c4 acquire c ann X
    * granted c to ann X token 4 until 300000 (+3001)
    c4 <- GRANTED c ann X token 4, 300000 ms left
> c5 acquire b ann X wait=9000
    * queued for b X: ann #1 until 9000, c5
> c6 acquire a bob X wait=9000 policy=most-locks release-all
    * queued for a X: bob #2 until 9000, c6
    * deadlock 1
    * wait of bob for a: DEADLOCK
    c6 <- DEADLOCK bob waits for a (exclusive), which ann holds (exclusive, for 0 ms); ann waits for b (exclusive), which bob holds (exclusive, for 0 ms). bob gave up its wait for a and loses its locks: bob holds 2 locks, as many as any in the cycle, and of those it began to wait last.
    * DEADLOCK b of bob X token 2 until 300000 (+3001)
    * DEADLOCK d of bob X token 3 until 300000 (+3001)
    * wait of ann for b: GRANTED
    * granted b to ann X token 5 until 300000 (+3001)
    c5 <- GRANTED b ann X token 5, 300000 ms left
> state
    a held by ann X token 1 until 300000 (+3001)
    b held by ann X token 5 until 300000 (+3001)
    c held by ann X token 4 until 300000 (+3001)
