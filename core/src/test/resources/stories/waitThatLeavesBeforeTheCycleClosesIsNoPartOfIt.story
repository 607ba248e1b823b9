> @0 c1 acquire a ann X
    * granted a to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED a ann X token 1, 300000 ms left
> c2 acquire b bob X
    * granted b to bob X token 2 until 300000 (+3001)
    c2 <- GRANTED b bob X token 2, 300000 ms left
> c3 acquire b ann X wait=1000
    * queued for b X: ann #1 until 1000, c3
> detach c3
    * wait of ann for b: CANCELLED
> c4 acquire a bob X wait=1000
    * queued for a X: bob #2 until 1000, c4
> graph
    bob -> ann (a X, HARD)
