# Both stand in the same order in both queues, whatever order their requests name.
> @0 c1 acquire a,b eve X,X
    * granted a to eve X token 1 until 300000 (+3001)
    * granted b to eve X token 1 until 300000 (+3001)
    c1 <- GRANTED a eve X token 1, 300000 ms left; b eve X token 1, 300000 ms left
> c2 acquire a,b ann X,X wait=9000
    * queued for a X and b X: ann #1 until 9000, c2
> c3 acquire b,a bob X,X wait=9000
    * queued for b X and a X: bob #2 until 9000, c3
> c4 acquire a cid S wait=9000
    * queued for a S: cid #3 until 9000, c4
> @5 c5 release * eve 1
    * RELEASED a of eve X token 1 until 300000 (+3001)
    * RELEASED b of eve X token 1 until 300000 (+3001)
    c5 <- RELEASED [a, b] token 1
    * wait of ann for a: GRANTED
    * granted a to ann X token 2 until 300005 (+3001)
    * granted b to ann X token 2 until 300005 (+3001)
    c2 <- GRANTED a ann X token 2, 300000 ms left; b ann X token 2, 300000 ms left
> @6 c6 release * ann 2
    * RELEASED a of ann X token 2 until 300005 (+3001)
    * RELEASED b of ann X token 2 until 300005 (+3001)
    c6 <- RELEASED [a, b] token 2
    * wait of bob for b: GRANTED
    * granted b to bob X token 3 until 300006 (+3001)
    * granted a to bob X token 3 until 300006 (+3001)
    c3 <- GRANTED b bob X token 3, 300000 ms left; a bob X token 3, 300000 ms left
> @7 c7 release * bob 3
    * RELEASED a of bob X token 3 until 300006 (+3001)
    * RELEASED b of bob X token 3 until 300006 (+3001)
    c7 <- RELEASED [a, b] token 3
    * wait of cid for a: GRANTED
    * granted a to cid S token 4 until 300007 (+3001)
    c4 <- GRANTED a cid S token 4, 300000 ms left
> state
    a held by cid S token 4 until 300007 (+3001)
