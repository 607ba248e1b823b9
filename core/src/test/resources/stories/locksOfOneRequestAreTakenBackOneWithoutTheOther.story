# Two connections were told of a and b. ann gives a back; b ends when both have missed it.
> @0 c1 acquire a zoe X
    * granted a to zoe X token 1 until 300000 (+3001)
    c1 <- GRANTED a zoe X token 1, 300000 ms left
> c2 acquire a,b ann X wait=9000 id=k
    * queued for a X and b X: ann #1 until 9000, c2
> c3 acquire a,b ann X wait=9000 id=k
    * wait for a X and b X: ann #1 until 9000, c2 and c3
> c4 release a zoe 1
    * RELEASED a of zoe X token 1 until 300000 (+3001)
    c4 <- RELEASED a token 1
    * wait of ann for a: GRANTED
    * granted a to ann X token 2 until 300000 (+3001)
    * granted b to ann X token 2 until 300000 (+3001)
    c2 <- GRANTED a ann X token 2, 300000 ms left; b ann X token 2, 300000 ms left
    c3 <- GRANTED a ann X token 2, 300000 ms left; b ann X token 2, 300000 ms left
> c5 release a ann 2
    * RELEASED a of ann X token 2 until 300000 (+3001)
    c5 <- RELEASED a token 2
> detach c3
    * token 2 is told to c2
> detach c2
    * token 2 is taken back at 10000 unless fetched
> @10000 tick
    * UNDELIVERED b of ann X token 2 until 300000 (+3001)
> state
    replies kept: 1
