# bob wants a lock and five permits together: dan, who wants only the lock, stood behind him.
> @0 c1 semaphore semaphore:s 5
    * semaphore:s has 5 permits
    c1 <- SEMAPHORE semaphore:s 5 of 5 free
> c2 acquire semaphore:s ann S permits=1
    * granted semaphore:s to ann S token 1 until 300000 (+3001), 1 permits
    c2 <- GRANTED semaphore:s ann S token 1, 300000 ms left, 1 permits
> c3 acquire r,semaphore:s bob X,S permits=5 wait=9000
    * queued for r X and semaphore:s S: bob #1 until 9000, c3
> c4 acquire r dan X wait=9000
    * queued for r X: dan #2 until 9000, c4
> @5 c5 semaphore semaphore:s 3
    * semaphore:s has 3 permits
    * wait of bob for r: IMPOSSIBLE
    c3 <- TOO_MANY_PERMITS semaphore:s has 3, not 5
    c5 <- SEMAPHORE semaphore:s 2 of 3 free
    * wait of dan for r: GRANTED
    * granted r to dan X token 2 until 300005 (+3001)
    c4 <- GRANTED r dan X token 2, 300000 ms left
> state
    semaphore:s has 3 permits
    r held by dan X token 2 until 300005 (+3001)
    semaphore:s held by ann S token 1 until 300000 (+3001), 1 permits
