# ann waits for bob, bob for a permit of ann or fay. When fay's is one too many, only ann's is left to wait for.
> @0 c1 semaphore semaphore:q 2
    * semaphore:q has 2 permits
    c1 <- SEMAPHORE semaphore:q 2 of 2 free
> c2 acquire semaphore:q ann S permits=1
    * granted semaphore:q to ann S token 1 until 300000 (+3001), 1 permits
    c2 <- GRANTED semaphore:q ann S token 1, 300000 ms left, 1 permits
> c3 acquire semaphore:q fay S permits=1
    * granted semaphore:q to fay S token 2 until 300000 (+3001), fence 1, 1 permits
    c3 <- GRANTED semaphore:q fay S token 2, 300000 ms left, fence 1, 1 permits
> c4 acquire l bob X
    * granted l to bob X token 3 until 300000 (+3001)
    c4 <- GRANTED l bob X token 3, 300000 ms left
> c5 acquire l ann X wait=9000
    * queued for l X: ann #1 until 9000, c5
> c6 acquire semaphore:q bob S permits=1 wait=9000
    * queued for semaphore:q S: bob #2 until 9000, c6
> c7 semaphore semaphore:q 1
    * semaphore:q has 1 permits
    c7 <- SEMAPHORE semaphore:q -1 of 1 free
    * deadlock 1
    * wait of bob for semaphore:q: DEADLOCK
    c6 <- DEADLOCK bob waits for semaphore:q (shared), which ann holds (shared, for 0 ms); ann waits for l (exclusive), which bob holds (exclusive, for 0 ms). bob gave up its wait for semaphore:q and keeps its locks: bob holds 1 lock, as few as any in the cycle, and of those it began to wait last.
