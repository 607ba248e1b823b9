> @0 c1 semaphore semaphore:s 3
    * semaphore:s has 3 permits
    c1 <- SEMAPHORE semaphore:s 3 of 3 free
> c2 acquire semaphore:s ann S permits=2
    * granted semaphore:s to ann S token 1 until 300000 (+3001), 2 permits
    c2 <- GRANTED semaphore:s ann S token 1, 300000 ms left, 2 permits
> c3 acquire semaphore:s bob S permits=2 wait=9000
    * queued for semaphore:s S: bob #1 until 9000, c3
> c4 acquire semaphore:s cid S permits=1 wait=9000
    * queued for semaphore:s S: cid #2 until 9000, c4
> c5 acquire semaphore:s dan S permits=4
    c5 <- TOO_MANY_PERMITS semaphore:s has 3, not 4
> c6 acquire semaphore:t dan S permits=1
    c6 <- NOT_FOUND semaphore:t
> c7 semaphore semaphore:s 4
    * semaphore:s has 4 permits
    c7 <- SEMAPHORE semaphore:s 2 of 4 free
    * wait of bob for semaphore:s: GRANTED
    * granted semaphore:s to bob S token 2 until 300000 (+3001), fence 1, 2 permits
    c3 <- GRANTED semaphore:s bob S token 2, 300000 ms left, fence 1, 2 permits
> c8 semaphore semaphore:s 0
    c8 <- LOCK_HELD semaphore:s, held by ann S token 1 since 0 ms, held by bob S token 2 since 0 ms
> c9 release semaphore:s ann 1
    * RELEASED semaphore:s of ann S token 1 until 300000 (+3001), 2 permits
    c9 <- RELEASED semaphore:s token 1
    * wait of cid for semaphore:s: GRANTED
    * granted semaphore:s to cid S token 3 until 300000 (+3001), fence 1, 1 permits
    c4 <- GRANTED semaphore:s cid S token 3, 300000 ms left, fence 1, 1 permits
> state
    semaphore:s has 4 permits
    semaphore:s held by bob S token 2 until 300000 (+3001), fence 1, 2 permits
    semaphore:s held by cid S token 3 until 300000 (+3001), fence 1, 1 permits
