> @0 c1 acquire a/x ann X hierarchical
    * granted a to ann IX token 1 without end, needed by 1 below
    * granted a/x to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED a/x ann X token 1, 300000 ms left
> c2 acquire a/y ann S hierarchical
    * INTENTION a of ann IX token 1 without end, needed by 2 below
    * granted a/y to ann S token 2 until 300000 (+3001)
    c2 <- GRANTED a/y ann S token 2, 300000 ms left
> state
    a held by ann IX token 1 without end, needed by 2 below
    a/x held by ann X token 1 until 300000 (+3001)
    a/y held by ann S token 2 until 300000 (+3001)
> c3 release a/x ann 1
    * RELEASED a/x of ann X token 1 until 300000 (+3001)
    * INTENTION a of ann IS token 1 without end, needed by 1 below
    c3 <- RELEASED a/x token 1
> state
    a held by ann IS token 1 without end, needed by 1 below
    a/y held by ann S token 2 until 300000 (+3001)
> c4 acquire a bob S
    * granted a to bob S token 3 until 300000 (+3001), fence 1
    c4 <- GRANTED a bob S token 3, 300000 ms left, fence 1
> c5 release a/y ann 2
    * RELEASED a/y of ann S token 2 until 300000 (+3001)
    * RELEASED a of ann IS token 1 without end, needed by 1 below
    c5 <- RELEASED a/y token 2
> state
    a held by bob S token 3 until 300000 (+3001), fence 1
