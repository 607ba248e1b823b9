# bob waits longer than ann, but what zoe hands over to bob closes the cycle.
> @0 c1 acquire a ann X
    * granted a to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED a ann X token 1, 300000 ms left
> c2 acquire x zoe X
    * granted x to zoe X token 2 until 300000 (+3001)
    c2 <- GRANTED x zoe X token 2, 300000 ms left
> c3 acquire a bob X wait=9000 policy=requester
    * queued for a X: bob #1 until 9000, c3
> c4 acquire x ann X wait=9000
    * queued for x X: ann #2 until 9000, c4
> c5 transfer x zoe 2 bob
    * TRANSFERRED x of zoe X token 2 until 300000 (+3001)
    * granted x to bob X token 3 until 300000 (+3001)
    c5 <- GRANTED x bob X token 3, 300000 ms left
    * deadlock 1
    * wait of bob for a: DEADLOCK
    c3 <- DEADLOCK bob waits for a (exclusive), which ann holds (exclusive, for 0 ms); ann waits for x (exclusive), which bob holds (exclusive, for 0 ms). bob gave up its wait for a and keeps its locks: bob closed the cycle.
