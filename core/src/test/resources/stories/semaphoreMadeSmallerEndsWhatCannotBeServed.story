# bob can never have five of three: his wait ends at once, and who stood behind him is served.
> @0 c1 semaphore semaphore:s 5
    * semaphore:s has 5 permits
    c1 <- SEMAPHORE semaphore:s 5 of 5 free
> c2 acquire semaphore:s ann S permits=1
    * granted semaphore:s to ann S token 1 until 300000 (+3001), 1 permits
    c2 <- GRANTED semaphore:s ann S token 1, 300000 ms left, 1 permits
> c3 acquire semaphore:s bob S permits=5 wait=9000
    * queued for semaphore:s S: bob #1 until 9000, c3
> c4 acquire semaphore:s cid S permits=2 wait=9000
    * queued for semaphore:s S: cid #2 until 9000, c4
> @5 c5 semaphore semaphore:s 3
    * semaphore:s has 3 permits
    * wait of bob for semaphore:s: IMPOSSIBLE
    c3 <- TOO_MANY_PERMITS semaphore:s has 3, not 5
    c5 <- SEMAPHORE semaphore:s 2 of 3 free
    * wait of cid for semaphore:s: GRANTED
    * granted semaphore:s to cid S token 2 until 300005 (+3001), fence 1, 2 permits
    c4 <- GRANTED semaphore:s cid S token 2, 300000 ms left, fence 1, 2 permits
> state
    semaphore:s has 3 permits
    semaphore:s held by ann S token 1 until 300000 (+3001), 1 permits
    semaphore:s held by cid S token 2 until 300005 (+3001), fence 1, 2 permits
