> @0 c1 acquire acct/1 ann X
    * granted acct/1 to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED acct/1 ann X token 1, 300000 ms left
> @100 c2 acquire acct/2 bob X
    * granted acct/2 to bob X token 2 until 300100 (+3001)
    c2 <- GRANTED acct/2 bob X token 2, 300000 ms left
> c3 acquire extra ann X
    * granted extra to ann X token 3 until 300100 (+3001)
    c3 <- GRANTED extra ann X token 3, 300000 ms left
> @400 c4 acquire acct/2 ann X wait=9000
    * queued for acct/2 X: ann #1 until 9400, c4
> graph
    ann -> bob (acct/2 X, HARD)
> @412 c5 acquire acct/1 bob X wait=9000
    * queued for acct/1 X: bob #2 until 9412, c5
    * deadlock 1
    * wait of bob for acct/1: DEADLOCK
    c5 <- DEADLOCK bob waits for acct/1 (exclusive), which ann holds (exclusive, for 412 ms); ann waits for acct/2 (exclusive), which bob holds (exclusive, for 312 ms). bob gave up its wait for acct/1 and keeps its locks: bob holds 1 lock, fewer than any other in the cycle.
> state
    acct/1 held by ann X token 1 until 300000 (+3001)
    acct/2 held by bob X token 2 until 300100 (+3001)
    extra held by ann X token 3 until 300100 (+3001)
    acct/2 awaited by ann X #1 until 9400, c4
