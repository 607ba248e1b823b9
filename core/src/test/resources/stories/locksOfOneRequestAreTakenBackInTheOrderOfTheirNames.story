# ann had a; her second request got z for the first time. It is heard by nobody.
> @0 c1 acquire a ann X
    * granted a to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED a ann X token 1, 300000 ms left
> c2 acquire z,a ann X
    * granted z to ann X token 2 until 300000 (+3001)
    * token 1 is told to c1 and c2
    c2 <- GRANTED z ann X token 2, 300000 ms left; a ann X token 1, 300000 ms left
> detach c2
    * token 1 is told to c1
    * UNDELIVERED z of ann X token 2 until 300000 (+3001)
> state
    a held by ann X token 1 until 300000 (+3001)
