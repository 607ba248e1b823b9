> @0 c1 acquire a,b,c ann X,X,X
    * granted a to ann X token 1 until 300000 (+3001)
    * granted b to ann X token 1 until 300000 (+3001)
    * granted c to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED a ann X token 1, 300000 ms left; b ann X token 1, 300000 ms left; c ann X token 1, 300000 ms left
> c2 release b ann 1
    * RELEASED b of ann X token 1 until 300000 (+3001)
    c2 <- RELEASED b token 1
> c3 renew * ann 1 ttl=60000
    * renewed a of ann X token 1 until 60000 (+601)
    * renewed c of ann X token 1 until 60000 (+601)
    c3 <- GRANTED a ann X token 1, 60000 ms left; c ann X token 1, 60000 ms left
> c4 release * ann 1
    * RELEASED a of ann X token 1 until 60000 (+601)
    * RELEASED c of ann X token 1 until 60000 (+601)
    c4 <- RELEASED [a, c] token 1
> state
    (nothing)
