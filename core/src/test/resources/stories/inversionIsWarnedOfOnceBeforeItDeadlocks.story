> @0 c1 acquire a ann X
    * granted a to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED a ann X token 1, 300000 ms left
> c2 acquire b ann X
    * granted b to ann X token 2 until 300000 (+3001)
    c2 <- GRANTED b ann X token 2, 300000 ms left
> c3 release a ann 1
    * RELEASED a of ann X token 1 until 300000 (+3001)
    c3 <- RELEASED a token 1
> c4 release b ann 2
    * RELEASED b of ann X token 2 until 300000 (+3001)
    c4 <- RELEASED b token 2
> c5 acquire b bob X
    * granted b to bob X token 3 until 300000 (+3001)
    c5 <- GRANTED b bob X token 3, 300000 ms left
> c6 acquire a bob X
    * warning: bob takes b, then a; ann took them the other way round
    * granted a to bob X token 4 until 300000 (+3001)
    c6 <- GRANTED a bob X token 4, 300000 ms left
> c7 release a bob 4
    * RELEASED a of bob X token 4 until 300000 (+3001)
    c7 <- RELEASED a token 4
> c8 acquire a bob X
    * granted a to bob X token 5 until 300000 (+3001)
    c8 <- GRANTED a bob X token 5, 300000 ms left
