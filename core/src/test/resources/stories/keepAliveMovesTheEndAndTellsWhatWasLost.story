# A loss is told until the client says that it knows.
> @0 c1 session app ttl=1000
    * opened session 1 'app' until 1000, lost 0
    c1 <- SESSION 1 for 1000 ms
> c2 acquire a session:1 X ttl=100
    * granted a to session:1 X token 1 until 100 (+2)
    c2 <- GRANTED a session:1 X token 1, 100 ms left
> c3 acquire b session:1/x S
    * granted b to session:1/x S token 2 until 300000 (+3001)
    c3 <- GRANTED b session:1/x S token 2, 1000 ms left
> c4 acquire b bob X wait=90000
    * queued for b X: bob #1 until 90000, c4
> @500 c5 alive 1
    * EXPIRED a of session:1 X token 1 until 100 (+2)
    * session 1 'app' until 1000, lost 1
    * session 1 'app' until 1500, lost 1
    c5 <- ALIVE 1 for 1000 ms, lost [1:a 1 EXPIRED], contended [b]
> c6 alive 1
    * session 1 'app' until 1500, lost 1
    c6 <- ALIVE 1 for 1000 ms, lost [1:a 1 EXPIRED], contended [b]
> c7 alive 1 known=1
    * session 1 'app' until 1500, lost 0
    c7 <- ALIVE 1 for 1000 ms, lost [], contended [b]
> @1511 tick
    * SESSION_ENDED b of session:1/x S token 2 until 300000 (+3001)
    * LOST session 1 'app' until 1500, lost 0
    * wait of bob for b: GRANTED
    * granted b to bob X token 3 until 301511 (+3001)
    c4 <- GRANTED b bob X token 3, 300000 ms left
> c8 alive 1
    c8 <- SESSION_EXPIRED session 1
