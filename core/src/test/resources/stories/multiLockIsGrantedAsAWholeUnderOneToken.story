> @0 c1 acquire a,b ann X,S
    * granted a to ann X token 1 until 300000 (+3001)
    * granted b to ann S token 1 until 300000 (+3001)
    c1 <- GRANTED a ann X token 1, 300000 ms left; b ann S token 1, 300000 ms left
> c2 acquire b bob S
    * granted b to bob S token 2 until 300000 (+3001), fence 1
    c2 <- GRANTED b bob S token 2, 300000 ms left, fence 1
> c3 acquire a bob S
    c3 <- LOCK_HELD a, held by ann X token 1 since 0 ms
> c4 release * ann 1
    * RELEASED a of ann X token 1 until 300000 (+3001)
    * RELEASED b of ann S token 1 until 300000 (+3001)
    c4 <- RELEASED [a, b] token 1
> c5 release * ann 1
    c5 <- GRANT_LOST  token 1
> state
    b held by bob S token 2 until 300000 (+3001), fence 1
