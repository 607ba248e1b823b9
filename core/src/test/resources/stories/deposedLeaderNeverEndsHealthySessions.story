# Time is what the log says. A leader that was cut off and returns with an old stamp, or the time
# without a leader, ends nobody (etcd 12528).
> @0 c1 session app ttl=1000
    * opened session 1 'app' until 1000, lost 0
    c1 <- SESSION 1 for 1000 ms
> c2 acquire a session:1 X ttl=0
    * granted a to session:1 X token 1 without end
    c2 <- GRANTED a session:1 X token 1, 1000 ms left
> @900 c3 alive 1
    * session 1 'app' until 1900, lost 0
    c3 <- ALIVE 1 for 1000 ms, lost [], contended []
> @100 tick
> c4 acquire a bob X
    c4 <- LOCK_HELD a, held by session:1 X token 1 since 900 ms
> @1800 tick
> c5 alive 1
    * session 1 'app' until 2800, lost 0
    c5 <- ALIVE 1 for 1000 ms, lost [], contended []
> @2700 tick
> state
    session 1 'app' until 2800, lost 0
    a held by session:1 X token 1 without end
