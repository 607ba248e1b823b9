# cid's permit is enough for ann, and both of theirs for bob, until ann waits for bob: then bob's conversion is the later one.
> @0 c1 semaphore semaphore:s 3
    * semaphore:s has 3 permits
    c1 <- SEMAPHORE semaphore:s 3 of 3 free
> c2 acquire semaphore:s ann S permits=1
    * granted semaphore:s to ann S token 1 until 300000 (+3001), 1 permits
    c2 <- GRANTED semaphore:s ann S token 1, 300000 ms left, 1 permits
> c3 acquire semaphore:s bob S permits=1
    * granted semaphore:s to bob S token 2 until 300000 (+3001), fence 1, 1 permits
    c3 <- GRANTED semaphore:s bob S token 2, 300000 ms left, fence 1, 1 permits
> c4 acquire semaphore:s cid S permits=1
    * granted semaphore:s to cid S token 3 until 300000 (+3001), fence 1, 1 permits
    c4 <- GRANTED semaphore:s cid S token 3, 300000 ms left, fence 1, 1 permits
> c5 acquire x bob X
    * granted x to bob X token 4 until 300000 (+3001)
    c5 <- GRANTED x bob X token 4, 300000 ms left
> c6 acquire semaphore:s ann S permits=2 wait=9000
    * queued for semaphore:s S: ann #1 until 9000, c6
> c7 acquire semaphore:s bob S permits=3 wait=9000
    * warning: bob takes x, then semaphore:s; bob took them the other way round
    * queued for semaphore:s S: bob #2 until 9000, c7
> explain x ann X
    WAITS at x
    behind bob HARD
> c8 acquire x ann X wait=9000
    * queued for x X: ann #3 until 9000, c8
    * wait of bob for semaphore:s: UPGRADE_CONFLICT
    c7 <- UPGRADE_CONFLICT semaphore:s with ann
