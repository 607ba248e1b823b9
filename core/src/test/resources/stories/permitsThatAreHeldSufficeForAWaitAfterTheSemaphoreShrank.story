# ann has all five permits and waits for a lock besides: she needs no more permits. Once she gave them back, she does.
> @0 c1 semaphore semaphore:s 5
    * semaphore:s has 5 permits
    c1 <- SEMAPHORE semaphore:s 5 of 5 free
> c2 acquire semaphore:s ann S permits=5
    * granted semaphore:s to ann S token 1 until 300000 (+3001), 5 permits
    c2 <- GRANTED semaphore:s ann S token 1, 300000 ms left, 5 permits
> c3 acquire r bob X
    * granted r to bob X token 2 until 300000 (+3001)
    c3 <- GRANTED r bob X token 2, 300000 ms left
> c4 acquire r,semaphore:s ann X,S permits=5 wait=9000
    * queued for r X and semaphore:s S: ann #1 until 9000, c4
> @5 c5 semaphore semaphore:s 3
    * semaphore:s has 3 permits
    c5 <- SEMAPHORE semaphore:s -2 of 3 free
> c6 acquire semaphore:s ann S permits=5
    * token 1 is told to c2 and c6
    c6 <- GRANTED semaphore:s ann S token 1, 299995 ms left, 5 permits
> state
    semaphore:s has 3 permits
    r held by bob X token 2 until 300000 (+3001)
    semaphore:s held by ann S token 1 until 300000 (+3001), 5 permits
    r awaited by ann X #1 until 9000, c4
> c7 release semaphore:s ann 1
    * RELEASED semaphore:s of ann S token 1 until 300000 (+3001), 5 permits
    c7 <- RELEASED semaphore:s token 1
    * wait of ann for r: IMPOSSIBLE
    c4 <- TOO_MANY_PERMITS semaphore:s has 3, not 5
> state
    semaphore:s has 3 permits
    r held by bob X token 2 until 300000 (+3001)
