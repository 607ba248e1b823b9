# ann waits behind dan, who will get the next permit and waits for ann: cid is no way out for ann.
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
> c6 acquire semaphore:s dan S permits=1 wait=9000
    * queued for semaphore:s S: dan #2 until 9000, c6
> c7 acquire r dan X wait=9000
    * queued for r X: dan #3 until 9000, c7
> c8 acquire semaphore:s ann S permits=1 wait=9000
    * queued for semaphore:s S: ann #4 until 9000, c8
    * deadlock 1
    * wait of ann for semaphore:s: DEADLOCK
    c8 <- DEADLOCK ann waits for semaphore:s (shared), which bob holds (shared, for 0 ms); bob waits for r (exclusive), which ann holds (exclusive, for 0 ms). ann gave up its wait for semaphore:s and keeps its locks: ann holds 1 lock, as few as any in the cycle, and of those it began to wait last.
> @5 c9 release semaphore:s cid 3
    * RELEASED semaphore:s of cid S token 3 until 300000 (+3001), fence 2, 1 permits
    c9 <- RELEASED semaphore:s token 3
    * wait of dan for semaphore:s: GRANTED
    * granted semaphore:s to dan S token 4 until 300005 (+3001), fence 2, 1 permits
    c6 <- GRANTED semaphore:s dan S token 4, 300000 ms left, fence 2, 1 permits
> state
    semaphore:s has 2 permits
    r held by ann X token 1 until 300000 (+3001)
    semaphore:s held by bob S token 2 until 300000 (+3001), 1 permits
    semaphore:s held by dan S token 4 until 300005 (+3001), fence 2, 1 permits
    r awaited by bob X #1 until 9000, c5
    r awaited by dan X #3 until 9000, c7
