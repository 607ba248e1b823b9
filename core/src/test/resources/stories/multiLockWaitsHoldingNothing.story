> @0 c1 acquire b bob X
    * granted b to bob X token 1 until 300000 (+3001)
    c1 <- GRANTED b bob X token 1, 300000 ms left
> c2 acquire a,b ann X,X wait=9000
    * queued for a X and b X: ann #1 until 9000, c2
> c3 acquire a cid X wait=9000
    * queued for a X: cid #2 until 9000, c3
> state
    b held by bob X token 1 until 300000 (+3001)
    a awaited by ann X #1 until 9000, c2
    a awaited by cid X #2 until 9000, c3
    b awaited by ann X #1 until 9000, c2
> @5 c4 release b bob 1
    * RELEASED b of bob X token 1 until 300000 (+3001)
    c4 <- RELEASED b token 1
    * wait of ann for a: GRANTED
    * granted a to ann X token 2 until 300005 (+3001)
    * granted b to ann X token 2 until 300005 (+3001)
    c2 <- GRANTED a ann X token 2, 300000 ms left; b ann X token 2, 300000 ms left
> c5 release a ann 2
    * RELEASED a of ann X token 2 until 300005 (+3001)
    c5 <- RELEASED a token 2
    * wait of cid for a: GRANTED
    * granted a to cid X token 3 until 300005 (+3001)
    c3 <- GRANTED a cid X token 3, 300000 ms left
> state
    a held by cid X token 3 until 300005 (+3001)
    b held by ann X token 2 until 300005 (+3001)
