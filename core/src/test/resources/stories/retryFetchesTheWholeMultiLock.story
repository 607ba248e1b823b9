> @0 c1 acquire a,b ann X,X id=k
    * granted a to ann X token 1 until 300000 (+3001)
    * granted b to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED a ann X token 1, 300000 ms left; b ann X token 1, 300000 ms left
> detach c1
    * token 1 is taken back at 10000 unless fetched
    * token 1 is taken back at 10000 unless fetched
> @9000 c2 acquire a,b ann X,X id=k
    * token 1 is told to c2
    * token 1 is told to c2
    c2 <- GRANTED a ann X token 1, 291000 ms left; b ann X token 1, 291000 ms left
> c3 release b ann 1
    * RELEASED b of ann X token 1 until 300000 (+3001)
    c3 <- RELEASED b token 1
> c4 acquire a,b ann X,X id=k
    * token 1 is told to c2 and c4
    c4 <- GRANT_LOST b token 1
