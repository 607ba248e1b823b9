> @0 c1 acquire r ann X ttl=1000
    * granted r to ann X token 1 until 1000 (+11)
    c1 <- GRANTED r ann X token 1, 1000 ms left
> c2 acquire r bob S wait=9000 id=k
    * queued for r S: bob #1 until 9000, c2
> c3 acquire r cid S wait=9000
    * queued for r S: cid #2 until 9000, c3
> restart
> @1011 tick
    * EXPIRED r of ann X token 1 until 1000 (+11)
    * wait of bob for r: GRANTED
    * granted r to bob S token 2 until 301011 (+3001)
    c2 <- GRANTED r bob S token 2, 300000 ms left
    * wait of cid for r: GRANTED
    * granted r to cid S token 3 until 301011 (+3001), fence 2
    c3 <- GRANTED r cid S token 3, 300000 ms left, fence 2
> restart
> @1012 c4 acquire s dan X
    * granted s to dan X token 4 until 301012 (+3001)
    c4 <- GRANTED s dan X token 4, 300000 ms left
> detach c3
    * UNDELIVERED r of cid S token 3 until 301011 (+3001), fence 2
> state
    r held by bob S token 2 until 301011 (+3001)
    s held by dan X token 4 until 301012 (+3001)
    replies kept: 1
