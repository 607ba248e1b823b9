# Neither ann nor bob can have the other's permit.
> @0 c1 semaphore semaphore:s 2
    * semaphore:s has 2 permits
    c1 <- SEMAPHORE semaphore:s 2 of 2 free
> c2 acquire semaphore:s ann S permits=1
    * granted semaphore:s to ann S token 1 until 300000 (+3001), 1 permits
    c2 <- GRANTED semaphore:s ann S token 1, 300000 ms left, 1 permits
> c3 acquire semaphore:s bob S permits=1
    * granted semaphore:s to bob S token 2 until 300000 (+3001), fence 1, 1 permits
    c3 <- GRANTED semaphore:s bob S token 2, 300000 ms left, fence 1, 1 permits
> c4 acquire semaphore:s ann S permits=2 wait=9000
    * queued for semaphore:s S: ann #1 until 9000, c4
> explain semaphore:s bob S permits=2
    REFUSED
    UPGRADE_CONFLICT semaphore:s with ann
> c5 acquire semaphore:s bob S permits=2 wait=9000
    * queued for semaphore:s S: bob #2 until 9000, c5
    * wait of bob for semaphore:s: UPGRADE_CONFLICT
    c5 <- UPGRADE_CONFLICT semaphore:s with ann
