> @0 c1 acquire r ann S ttl=60000
    * granted r to ann S token 1 until 60000 (+601)
    c1 <- GRANTED r ann S token 1, 60000 ms left
> c2 acquire r ann X ttl=1000
    * converted r of ann X token 2 until 60000 (+601)
    c2 <- GRANTED r ann X token 2, 60000 ms left
> @5000 tick
> detach c2
    * reverted r of ann S token 1 until 60000 (+601)
> state
    r held by ann S token 1 until 60000 (+601)
