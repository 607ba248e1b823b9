> @0 c1 session app ttl=1000 delay=5000
    * opened session 1 'app' until 1000, lost 0
    c1 <- SESSION 1 for 1000 ms
> c2 acquire a session:1 X ttl=0
    * granted a to session:1 X token 1 without end
    c2 <- GRANTED a session:1 X token 1, 1000 ms left
> c3 acquire a bob X wait=90000
    * queued for a X: bob #1 until 90000, c3
> c4 close 1
    * SESSION_ENDED a of session:1 X token 1 without end
    * CLOSED session 1 'app' until 1000, lost 0
    c4 <- CLOSED 1, 1 grants, 0 waits
    * wait of bob for a: GRANTED
    * granted a to bob X token 2 until 300000 (+3001)
    c3 <- GRANTED a bob X token 2, 300000 ms left
> c5 close 1
    c5 <- SESSION_EXPIRED session 1
> state
    a held by bob X token 2 until 300000 (+3001)
