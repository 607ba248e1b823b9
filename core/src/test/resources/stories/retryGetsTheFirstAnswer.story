> @0 c1 acquire r ann X id=a
    * granted r to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED r ann X token 1, 300000 ms left
> @100 c2 acquire r ann X id=a
    * token 1 is told to c1 and c2
    c2 <- GRANTED r ann X token 1, 299900 ms left
> c3 release r ann 1 id=b
    * RELEASED r of ann X token 1 until 300000 (+3001)
    c3 <- RELEASED r token 1
> c4 release r ann 1 id=b
    c4 <- RELEASED r token 1
> c5 acquire r ann X id=a
    c5 <- GRANT_LOST r token 1
> c6 acquire r bob X id=a
    c6 <- IDEMPOTENCY_MISMATCH a
> restart
> c7 release r ann 1 id=b
    c7 <- RELEASED r token 1
> state
    replies kept: 2
