# The dead session's waiter does not keep waiting (etcd 19597), and nothing is granted to it later
# (etcd 11456).
> @0 c1 session app ttl=1000
    * opened session 1 'app' until 1000, lost 0
    c1 <- SESSION 1 for 1000 ms
> c2 acquire a session:1/t1 X ttl=0
    * granted a to session:1/t1 X token 1 without end
    c2 <- GRANTED a session:1/t1 X token 1, 1000 ms left
> c3 acquire b bob X
    * granted b to bob X token 2 until 300000 (+3001)
    c3 <- GRANTED b bob X token 2, 300000 ms left
> c4 acquire b session:1/t2 X wait=90000
    * queued for b X: session:1/t2 #1 until 90000, c4
> c5 acquire a,b cid X,X wait=90000
    * queued for a X and b X: cid #2 until 90000, c5
> @1010 tick
> @1011 tick
    * wait of session:1/t2 for b: SESSION_ENDED
    c4 <- SESSION_EXPIRED session 1
    * SESSION_ENDED a of session:1/t1 X token 1 without end
    * LOST session 1 'app' until 1000, lost 0
> c6 release b bob 2
    * RELEASED b of bob X token 2 until 300000 (+3001)
    c6 <- RELEASED b token 2
    * wait of cid for a: GRANTED
    * granted a to cid X token 3 until 301011 (+3001)
    * granted b to cid X token 3 until 301011 (+3001)
    c5 <- GRANTED a cid X token 3, 300000 ms left; b cid X token 3, 300000 ms left
> c7 acquire c session:1 X
    c7 <- SESSION_EXPIRED session 1
> state
    a held by cid X token 3 until 301011 (+3001)
    b held by cid X token 3 until 301011 (+3001)
