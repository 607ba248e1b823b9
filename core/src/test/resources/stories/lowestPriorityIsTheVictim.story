> @0 c1 session batch priority=-5
    * opened session 1 'batch' until 30000, lost 0
    c1 <- SESSION 1 for 30000 ms
> c2 acquire a session:1 X
    * granted a to session:1 X token 1 until 300000 (+3001)
    c2 <- GRANTED a session:1 X token 1, 30000 ms left
> c3 acquire q session:1 X
    * granted q to session:1 X token 2 until 300000 (+3001)
    c3 <- GRANTED q session:1 X token 2, 30000 ms left
> c4 acquire b bob X
    * granted b to bob X token 3 until 300000 (+3001)
    c4 <- GRANTED b bob X token 3, 300000 ms left
> c5 acquire a bob X wait=9000 priority=3
    * queued for a X: bob #1 until 9000, c5
> c6 acquire b session:1 X wait=9000
    * queued for b X: session:1 #2 until 9000, c6
    * deadlock 1
    * wait of session:1 for b: DEADLOCK
    c6 <- DEADLOCK session:1 waits for b (exclusive), which bob holds (exclusive, for 0 ms); bob waits for a (exclusive), which session:1 holds (exclusive, for 0 ms). session:1 gave up its wait for b and keeps its locks: session:1 has priority -5, lower than any other in the cycle.
