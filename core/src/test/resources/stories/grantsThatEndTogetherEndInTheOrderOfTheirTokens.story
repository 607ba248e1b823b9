> @0 c1 acquire b ann X ttl=1000
    * granted b to ann X token 1 until 1000 (+11)
    c1 <- GRANTED b ann X token 1, 1000 ms left
> c2 acquire a bob X ttl=1000
    * granted a to bob X token 2 until 1000 (+11)
    c2 <- GRANTED a bob X token 2, 1000 ms left
> @2000 tick
    * EXPIRED b of ann X token 1 until 1000 (+11)
    * EXPIRED a of bob X token 2 until 1000 (+11)
