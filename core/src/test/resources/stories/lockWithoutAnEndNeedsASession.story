> @0 c1 acquire a ann X ttl=0
    c1 <- SESSION_REQUIRED a for ann
> c2 acquire a session:7 X ttl=0
    c2 <- SESSION_EXPIRED session 7
> c3 acquire a session:x X
    c3 <- SESSION_EXPIRED session -1
> c4 session app ttl=30000
    * opened session 1 'app' until 30000, lost 0
    c4 <- SESSION 1 for 30000 ms
> c5 acquire a session:1 X ttl=0
    * granted a to session:1 X token 1 without end
    c5 <- GRANTED a session:1 X token 1, 30000 ms left
> c6 renew a session:1 1 ttl=1000
    * renewed a of session:1 X token 1 until 1000 (+11)
    c6 <- GRANTED a session:1 X token 1, 1000 ms left
> c7 renew a session:1 1 ttl=0
    * renewed a of session:1 X token 1 without end
    c7 <- GRANTED a session:1 X token 1, 30000 ms left
> c8 transfer a session:1 1 bob ttl=0
    c8 <- SESSION_REQUIRED a for bob
