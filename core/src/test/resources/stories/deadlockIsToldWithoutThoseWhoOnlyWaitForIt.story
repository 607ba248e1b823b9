# vic gives up all it has. Where it waits still, behind pat, is a deadlock over the permit: neither of the two is part of it.
> @0 c1 semaphore semaphore:q 1
    * semaphore:q has 1 permits
    c1 <- SEMAPHORE semaphore:q 1 of 1 free
> c2 acquire semaphore:q wim S permits=1
    * granted semaphore:q to wim S token 1 until 300000 (+3001), 1 permits
    c2 <- GRANTED semaphore:q wim S token 1, 300000 ms left, 1 permits
> c3 acquire s vic S
    * granted s to vic S token 2 until 300000 (+3001)
    c3 <- GRANTED s vic S token 2, 300000 ms left
> c4 acquire s ann S
    * granted s to ann S token 3 until 300000 (+3001), fence 2
    c4 <- GRANTED s ann S token 3, 300000 ms left, fence 2
> c5 acquire x wim X
    * granted x to wim X token 4 until 300000 (+3001)
    c5 <- GRANTED x wim X token 4, 300000 ms left
> c6 acquire y pat X
    * granted y to pat X token 5 until 300000 (+3001)
    c6 <- GRANTED y pat X token 5, 300000 ms left
> c7 acquire z ann X
    * granted z to ann X token 6 until 300000 (+3001)
    c7 <- GRANTED z ann X token 6, 300000 ms left
> c8 acquire x vic X wait=9000 priority=-1 release-all
    * queued for x X: vic #1 until 9000, c8
> c9 acquire y vic X wait=9000
    * queued for y X: vic #2 until 9000, c9
> c10 acquire y ulf X wait=9000
    * queued for y X: ulf #3 until 9000, c10
> c11 acquire z pat X wait=9000
    * queued for z X: pat #4 until 9000, c11
> c12 acquire semaphore:q ann S permits=1 wait=9000
    * queued for semaphore:q S: ann #5 until 9000, c12
> c13 acquire s wim X wait=9000
    * queued for s X: wim #6 until 9000, c13
    * deadlock 1
    * wait of vic for x: DEADLOCK
    c8 <- DEADLOCK wim waits for s (exclusive), which vic holds (shared, for 0 ms); vic waits for x (exclusive), which wim holds (exclusive, for 0 ms). vic gave up its wait for x and loses its locks: vic has priority -1, lower than any other in the cycle.
    * DEADLOCK s of vic S token 2 until 300000 (+3001)
    * deadlock 2
    * wait of wim for s: DEADLOCK
    c13 <- DEADLOCK ann waits for semaphore:q (shared), which wim holds (shared, for 0 ms); wim waits for s (exclusive), which ann holds (shared, for 0 ms). wim gave up its wait for s and keeps its locks: wim holds 2 locks, as few as any in the cycle, and of those it began to wait last.
> state
    semaphore:q has 1 permits
    s held by ann S token 3 until 300000 (+3001), fence 2
    semaphore:q held by wim S token 1 until 300000 (+3001), 1 permits
    x held by wim X token 4 until 300000 (+3001)
    y held by pat X token 5 until 300000 (+3001)
    z held by ann X token 6 until 300000 (+3001)
    semaphore:q awaited by ann S #5 until 9000, c12
    y awaited by vic X #2 until 9000, c9
    y awaited by ulf X #3 until 9000, c10
    z awaited by pat X #4 until 9000, c11
