# The same, but then cid begins to wait for ann, too.
> @0 c1 semaphore semaphore:s 2
    * semaphore:s has 2 permits
    c1 <- SEMAPHORE semaphore:s 2 of 2 free
> c2 acquire r ann X
    * granted r to ann X token 1 until 300000 (+3001)
    c2 <- GRANTED r ann X token 1, 300000 ms left
> c3 acquire semaphore:s bob S permits=1
    * granted semaphore:s to bob S token 2 until 300000 (+3001), 1 permits
    c3 <- GRANTED semaphore:s bob S token 2, 300000 ms left, 1 permits
> c4 acquire semaphore:s cid S permits=1
    * granted semaphore:s to cid S token 3 until 300000 (+3001), fence 2, 1 permits
    c4 <- GRANTED semaphore:s cid S token 3, 300000 ms left, fence 2, 1 permits
> c5 acquire r bob X wait=9000
    * queued for r X: bob #1 until 9000, c5
> c6 acquire semaphore:s ann S permits=1 wait=9000
    * queued for semaphore:s S: ann #2 until 9000, c6
> c7 acquire r cid X wait=9000
    * queued for r X: cid #3 until 9000, c7
    * deadlock 1
    * wait of cid for r: DEADLOCK
    c7 <- DEADLOCK cid waits for r (exclusive), which ann holds (exclusive, for 0 ms); ann waits for semaphore:s (shared), which cid holds (shared, for 0 ms). cid gave up its wait for r and keeps its locks: cid holds 1 lock, as few as any in the cycle, and of those it began to wait last.
> state
    semaphore:s has 2 permits
    r held by ann X token 1 until 300000 (+3001)
    semaphore:s held by bob S token 2 until 300000 (+3001), 1 permits
    semaphore:s held by cid S token 3 until 300000 (+3001), fence 2, 1 permits
    r awaited by bob X #1 until 9000, c5
    semaphore:s awaited by ann S #2 until 9000, c6
