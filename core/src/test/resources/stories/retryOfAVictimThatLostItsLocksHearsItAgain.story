> @0 c1 acquire a ann X
    * granted a to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED a ann X token 1, 300000 ms left
> c2 acquire b bob X
    * granted b to bob X token 2 until 300000 (+3001)
    c2 <- GRANTED b bob X token 2, 300000 ms left
> c3 acquire b ann X wait=9000
    * queued for b X: ann #1 until 9000, c3
> c4 acquire a bob X wait=9000 id=k policy=requester release-all
    * queued for a X: bob #2 until 9000, c4
    * deadlock 1
    * wait of bob for a: DEADLOCK
    c4 <- DEADLOCK bob waits for a (exclusive), which ann holds (exclusive, for 0 ms); ann waits for b (exclusive), which bob holds (exclusive, for 0 ms). bob gave up its wait for a and loses its locks: bob closed the cycle.
    * DEADLOCK b of bob X token 2 until 300000 (+3001)
    * wait of ann for b: GRANTED
    * granted b to ann X token 3 until 300000 (+3001)
    c3 <- GRANTED b ann X token 3, 300000 ms left
> c5 release a ann 1
    * RELEASED a of ann X token 1 until 300000 (+3001)
    c5 <- RELEASED a token 1
> c6 acquire a bob X wait=9000 id=k policy=requester release-all
    c6 <- DEADLOCK bob waits for a (exclusive), which ann holds (exclusive, for 0 ms); ann waits for b (exclusive), which bob holds (exclusive, for 0 ms). bob gave up its wait for a and loses its locks: bob closed the cycle.
> state
    b held by ann X token 3 until 300000 (+3001)
    replies kept: 1
