# The wait lasted longer than replies are kept.
> @0 c1 acquire r ann X ttl=900000
    * granted r to ann X token 1 until 900000 (+9001)
    c1 <- GRANTED r ann X token 1, 900000 ms left
> c2 acquire r bob X wait=200000 id=k
    * queued for r X: bob #1 until 200000, c2
> @200000 tick
    * wait of bob for r: TIMED_OUT
    c2 <- WAIT_TIMEOUT r after 200000 ms, held by ann X token 1 since 200000 ms
> @319999 c3 acquire r bob X wait=200000 id=k
    c3 <- WAIT_TIMEOUT r after 200000 ms, held by ann X token 1 since 200000 ms
> @320000 c4 acquire r bob X wait=200000 id=k
    * queued for r X: bob #2 until 520000, c4
