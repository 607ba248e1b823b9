> @0 c1 session app ttl=30000
    * opened session 1 'app' until 30000, lost 0
    c1 <- SESSION 1 for 30000 ms
> c2 acquire a/x session:1 X hierarchical
    * granted a to session:1 IX token 1 without end, needed by 1 below
    * granted a/x to session:1 X token 1 until 300000 (+3001)
    c2 <- GRANTED a/x session:1 X token 1, 30000 ms left
> c3 acquire a bob S wait=9000
    * queued for a S: bob #1 until 9000, c3
> @5 c4 force a stuck
    * ann forces a (stuck), token 2
    * FORCED a/x of session:1 X token 1 until 300000 (+3001)
    * RELEASED a of session:1 IX token 1 without end, needed by 1 below
    * session 1 'app' until 30000, lost 1
    c4 <- FORCED a token 2, held by session:1 IX token 1 since 5 ms
    * wait of bob for a: GRANTED
    * granted a to bob S token 3 until 300005 (+3001)
    c3 <- GRANTED a bob S token 3, 300000 ms left
> c5 alive 1
    * session 1 'app' until 30005, lost 1
    c5 <- ALIVE 1 for 30000 ms, lost [1:a/x 1 FORCED], contended []
> state
    session 1 'app' until 30005, lost 1
    a held by bob S token 3 until 300005 (+3001)
