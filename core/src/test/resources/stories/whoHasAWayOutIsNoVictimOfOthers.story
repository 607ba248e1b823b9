# dan waits for a permit of sue, who waits for dan. But eve has one, too: dan will go on, so only sue and tom keep each other waiting.
> @0 c1 semaphore semaphore:q 2
    * semaphore:q has 2 permits
    c1 <- SEMAPHORE semaphore:q 2 of 2 free
> c2 acquire semaphore:q sue S permits=1
    * granted semaphore:q to sue S token 1 until 300000 (+3001), 1 permits
    c2 <- GRANTED semaphore:q sue S token 1, 300000 ms left, 1 permits
> c3 acquire semaphore:q eve S permits=1
    * granted semaphore:q to eve S token 2 until 300000 (+3001), fence 1, 1 permits
    c3 <- GRANTED semaphore:q eve S token 2, 300000 ms left, fence 1, 1 permits
> c4 acquire y sue X
    * granted y to sue X token 3 until 300000 (+3001)
    c4 <- GRANTED y sue X token 3, 300000 ms left
> c5 acquire d dan X
    * granted d to dan X token 4 until 300000 (+3001)
    c5 <- GRANTED d dan X token 4, 300000 ms left
> c6 acquire x tom X
    * granted x to tom X token 5 until 300000 (+3001)
    c6 <- GRANTED x tom X token 5, 300000 ms left
> c7 acquire semaphore:q dan S permits=1 wait=9000 priority=-1
    * queued for semaphore:q S: dan #1 until 9000, c7
> c8 acquire y tom X wait=9000
    * queued for y X: tom #2 until 9000, c8
> c9 acquire d sue X wait=9000
    * queued for d X: sue #3 until 9000, c9
> c10 acquire x sue X wait=9000
    * queued for x X: sue #4 until 9000, c10
    * deadlock 1
    * wait of tom for y: DEADLOCK
    c8 <- DEADLOCK sue waits for x (exclusive), which tom holds (exclusive, for 0 ms); tom waits for y (exclusive), which sue holds (exclusive, for 0 ms). tom gave up its wait for y and keeps its locks: tom holds 1 lock, fewer than any other in the cycle.
> state
    semaphore:q has 2 permits
    d held by dan X token 4 until 300000 (+3001)
    semaphore:q held by sue S token 1 until 300000 (+3001), 1 permits
    semaphore:q held by eve S token 2 until 300000 (+3001), fence 1, 1 permits
    x held by tom X token 5 until 300000 (+3001)
    y held by sue X token 3 until 300000 (+3001)
    d awaited by sue X #3 until 9000, c9
    semaphore:q awaited by dan S #1 until 9000, c7
    x awaited by sue X #4 until 9000, c10
