> @0 c1 acquire election:e ann X
    * granted election:e to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED election:e ann X token 1, 300000 ms left
> c2 acquire election:e bob X wait=90000
    * queued for election:e X: bob #1 until 90000, c2
> c3 observe election:e eve 0 0 wait=90000
    c3 <- ELECTION election:e led by ann token 1 says '' (0)
> c4 observe election:e eve 1 0 wait=90000
    * queued for observers:election:e IS: eve #2 until 90000, c4
> c5 proclaim election:e ann 1 http://a
    * election:e says 'http://a' (1)
    c5 <- ELECTION election:e led by ann token 1 says 'http://a' (1)
    * wait of eve for observers:election:e: GRANTED
    c4 <- ELECTION election:e led by ann token 1 says 'http://a' (1)
> c6 proclaim election:e bob 1 http://b
    c6 <- NOT_OWNER election:e, held by ann X token 1 since 0 ms
> c7 observe election:e eve 1 1 wait=90000
    * queued for observers:election:e IS: eve #3 until 90000, c7
> @5 c8 release election:e ann 1
    * RELEASED election:e of ann X token 1 until 300000 (+3001)
    c8 <- RELEASED election:e token 1
    * wait of bob for election:e: GRANTED
    * granted election:e to bob X token 2 until 300005 (+3001)
    c2 <- GRANTED election:e bob X token 2, 300000 ms left
    * wait of eve for observers:election:e: GRANTED
    c7 <- ELECTION election:e led by bob token 2 says '' (0)
> c9 observe election:e eve 2 0
    c9 <- ELECTION election:e led by bob token 2 says '' (0)
> state
    election:e held by bob X token 2 until 300005 (+3001)
