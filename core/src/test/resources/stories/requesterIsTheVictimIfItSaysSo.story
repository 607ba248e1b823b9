> @0 c1 acquire a ann X
    * granted a to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED a ann X token 1, 300000 ms left
> c2 acquire b bob X
    * granted b to bob X token 2 until 300000 (+3001)
    c2 <- GRANTED b bob X token 2, 300000 ms left
> c3 acquire c bob X
    * granted c to bob X token 3 until 300000 (+3001)
    c3 <- GRANTED c bob X token 3, 300000 ms left
> c4 acquire b ann X wait=9000
    * queued for b X: ann #1 until 9000, c4
> c5 acquire a bob X wait=9000 policy=requester
    * queued for a X: bob #2 until 9000, c5
    * deadlock 1
    * wait of bob for a: DEADLOCK
    c5 <- DEADLOCK bob waits for a (exclusive), which ann holds (exclusive, for 0 ms); ann waits for b (exclusive), which bob holds (exclusive, for 0 ms). bob gave up its wait for a and keeps its locks: bob closed the cycle.
> c6 policy oldest
    * policy oldest
    c6 <- POLICY oldest
> c7 acquire a bob X wait=9000
    * queued for a X: bob #3 until 9000, c7
    * deadlock 2
    * wait of ann for b: DEADLOCK
    c4 <- DEADLOCK bob waits for a (exclusive), which ann holds (exclusive, for 0 ms); ann waits for b (exclusive), which bob holds (exclusive, for 0 ms). ann gave up its wait for b and keeps its locks: ann began to wait first.
