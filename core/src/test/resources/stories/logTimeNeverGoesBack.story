> @500 c1 acquire r ann X ttl=1000
    * granted r to ann X token 1 until 1500 (+11)
    c1 <- GRANTED r ann X token 1, 1000 ms left
> @100 c2 acquire r bob X wait=100
    * queued for r X: bob #1 until 600, c2
> @599 tick
> @600 tick
    * wait of bob for r: TIMED_OUT
    c2 <- WAIT_TIMEOUT r after 100 ms, held by ann X token 1 since 100 ms
