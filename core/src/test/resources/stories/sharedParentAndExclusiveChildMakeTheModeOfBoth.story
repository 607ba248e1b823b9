# The token of the parent's own lock stays: only what it excludes grows, and shrinks again.
> @0 c1 acquire a ann S
    * granted a to ann S token 1 until 300000 (+3001)
    c1 <- GRANTED a ann S token 1, 300000 ms left
> c2 acquire a/x ann X hierarchical
    * INTENTION a of ann SIX token 1 until 300000 (+3001), needed by 1 below
    * granted a/x to ann X token 2 until 300000 (+3001)
    c2 <- GRANTED a/x ann X token 2, 300000 ms left
> state
    a held by ann SIX token 1 until 300000 (+3001), needed by 1 below
    a/x held by ann X token 2 until 300000 (+3001)
> c3 acquire a bob S
    c3 <- LOCK_HELD a, held by ann SIX token 1 since 0 ms
> c4 acquire a bob IS
    * granted a to bob IS token 3 until 300000 (+3001), fence 1
    c4 <- GRANTED a bob IS token 3, 300000 ms left, fence 1
> c5 release a/x ann 2
    * RELEASED a/x of ann X token 2 until 300000 (+3001)
    * INTENTION a of ann S token 1 until 300000 (+3001)
    c5 <- RELEASED a/x token 2
> c6 acquire a cid S
    * granted a to cid S token 4 until 300000 (+3001), fence 1
    c6 <- GRANTED a cid S token 4, 300000 ms left, fence 1
> c7 release a ann 1
    * RELEASED a of ann S token 1 until 300000 (+3001)
    c7 <- RELEASED a token 1
> state
    a held by bob IS token 3 until 300000 (+3001), fence 1
    a held by cid S token 4 until 300000 (+3001), fence 1
