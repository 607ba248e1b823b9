# Wrong owner or a token never given out: not yours. An old token: that grant is gone.
> @0 c1 acquire r ann X
    * granted r to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED r ann X token 1, 300000 ms left
> c2 release r bob 1
    c2 <- NOT_OWNER r, held by ann X token 1 since 0 ms
> c3 release r ann 7
    c3 <- NOT_OWNER r, held by ann X token 1 since 0 ms
> c4 release r ann 1
    * RELEASED r of ann X token 1 until 300000 (+3001)
    c4 <- RELEASED r token 1
> c5 release r ann 1
    c5 <- GRANT_LOST r token 1
> c6 acquire r bob X
    * granted r to bob X token 2 until 300000 (+3001)
    c6 <- GRANTED r bob X token 2, 300000 ms left
> c7 release r ann 1
    c7 <- GRANT_LOST r token 1
> state
    r held by bob X token 2 until 300000 (+3001)
