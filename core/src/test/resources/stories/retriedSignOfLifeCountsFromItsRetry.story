# The client counts what is left from the sending of the request that was answered.
> @0 c1 session app ttl=1000 id=o
    * opened session 1 'app' until 1000, lost 0
    c1 <- SESSION 1 for 1000 ms
> @500 c2 session app ttl=1000 id=o
    * session 1 'app' until 1500, lost 0
    c2 <- SESSION 1 for 1000 ms
> @1200 c3 alive 1 id=k
    * session 1 'app' until 2200, lost 0
    c3 <- ALIVE 1 for 1000 ms, lost [], contended []
> @1900 c4 alive 1 id=k
    * session 1 'app' until 2900, lost 0
    c4 <- ALIVE 1 for 1000 ms, lost [], contended []
> @2900 tick
> @2911 tick
    * LOST session 1 'app' until 2900, lost 0
> c5 alive 1 id=k
    c5 <- SESSION_EXPIRED session 1
> c6 session app ttl=1000 id=o
    c6 <- SESSION_EXPIRED session 1
