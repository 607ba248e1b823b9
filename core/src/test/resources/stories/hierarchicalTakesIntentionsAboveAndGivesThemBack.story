> @0 c1 acquire a/b/c ann X hierarchical
    * granted a to ann IX token 1 without end, needed by 1 below
    * granted a/b to ann IX token 1 without end, needed by 1 below
    * granted a/b/c to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED a/b/c ann X token 1, 300000 ms left
> state
    a held by ann IX token 1 without end, needed by 1 below
    a/b held by ann IX token 1 without end, needed by 1 below
    a/b/c held by ann X token 1 until 300000 (+3001)
> c2 acquire a bob S
    c2 <- LOCK_HELD a, held by ann IX token 1 since 0 ms
> c3 acquire a bob IS
    * granted a to bob IS token 2 until 300000 (+3001), fence 1
    c3 <- GRANTED a bob IS token 2, 300000 ms left, fence 1
> c4 acquire a/b cid X wait=9000
    * queued for a/b X: cid #1 until 9000, c4
> c5 acquire a/b/d dan S hierarchical wait=9000
    * queued for a/b/d S: dan #2 until 9000, c5
> c6 release a/b ann 1
    c6 <- INTENTION_IN_USE a/b for 1 below
> @9 c7 release a/b/c ann 1
    * RELEASED a/b/c of ann X token 1 until 300000 (+3001)
    * RELEASED a of ann IX token 1 without end, needed by 1 below
    * RELEASED a/b of ann IX token 1 without end, needed by 1 below
    c7 <- RELEASED a/b/c token 1
    * wait of cid for a/b: GRANTED
    * granted a/b to cid X token 3 until 300009 (+3001)
    c4 <- GRANTED a/b cid X token 3, 300000 ms left
> state
    a held by bob IS token 2 until 300000 (+3001), fence 1
    a/b held by cid X token 3 until 300009 (+3001)
    a awaited by dan IS #2 until 9000, c5
    a/b awaited by dan IS #2 until 9000, c5
    a/b/d awaited by dan S #2 until 9000, c5
