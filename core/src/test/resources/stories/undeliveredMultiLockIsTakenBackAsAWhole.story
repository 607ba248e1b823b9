> @0 c1 acquire a ann S
    * granted a to ann S token 1 until 300000 (+3001)
    c1 <- GRANTED a ann S token 1, 300000 ms left
> c2 acquire a,b/x ann X,X hierarchical
    * converted a of ann X token 2 until 300000 (+3001)
    * granted b to ann IX token 2 without end, needed by 1 below
    * granted b/x to ann X token 2 until 300000 (+3001)
    c2 <- GRANTED a ann X token 2, 300000 ms left; b/x ann X token 2, 300000 ms left
> detach c2
    * reverted a of ann S token 1 until 300000 (+3001)
    * UNDELIVERED b/x of ann X token 2 until 300000 (+3001)
    * RELEASED b of ann IX token 2 without end, needed by 1 below
> state
    a held by ann S token 1 until 300000 (+3001)
