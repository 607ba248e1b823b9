# vic gives up the first ring. Its other wait, for a permit, leads to the second one: that is of locks only, so nobody asks who has other permits.
> @0 c1 semaphore semaphore:q 3
    * semaphore:q has 3 permits
    c1 <- SEMAPHORE semaphore:q 3 of 3 free
> c2 acquire semaphore:q wim S permits=1
    * granted semaphore:q to wim S token 1 until 300000 (+3001), 1 permits
    c2 <- GRANTED semaphore:q wim S token 1, 300000 ms left, 1 permits
> c3 acquire semaphore:q ann S permits=1
    * granted semaphore:q to ann S token 2 until 300000 (+3001), fence 1, 1 permits
    c3 <- GRANTED semaphore:q ann S token 2, 300000 ms left, fence 1, 1 permits
> c4 acquire semaphore:q fay S permits=1
    * granted semaphore:q to fay S token 3 until 300000 (+3001), fence 1, 1 permits
    c4 <- GRANTED semaphore:q fay S token 3, 300000 ms left, fence 1, 1 permits
> c5 acquire s vic S
    * granted s to vic S token 4 until 300000 (+3001)
    c5 <- GRANTED s vic S token 4, 300000 ms left
> c6 acquire s ann S
    * granted s to ann S token 5 until 300000 (+3001), fence 4
    c6 <- GRANTED s ann S token 5, 300000 ms left, fence 4
> c7 acquire x wim X
    * granted x to wim X token 6 until 300000 (+3001)
    c7 <- GRANTED x wim X token 6, 300000 ms left
> c8 acquire y wim X
    * granted y to wim X token 7 until 300000 (+3001)
    c8 <- GRANTED y wim X token 7, 300000 ms left
> c9 acquire x vic X wait=9000
    * queued for x X: vic #1 until 9000, c9
> c10 acquire y ann X wait=9000
    * queued for y X: ann #2 until 9000, c10
> c11 acquire semaphore:q vic S permits=1 wait=9000
    * warning: vic takes s, then semaphore:q; ann took them the other way round
    * queued for semaphore:q S: vic #3 until 9000, c11
> c12 acquire s wim X wait=9000
    * queued for s X: wim #4 until 9000, c12
    * deadlock 1
    * wait of vic for x: DEADLOCK
    c9 <- DEADLOCK wim waits for s (exclusive), which vic holds (shared, for 0 ms); vic waits for x (exclusive), which wim holds (exclusive, for 0 ms). vic gave up its wait for x and keeps its locks: vic holds 1 lock, fewer than any other in the cycle.
    * deadlock 2
    * wait of ann for y: DEADLOCK
    c10 <- DEADLOCK ann waits for y (exclusive), which wim holds (exclusive, for 0 ms); wim waits for s (exclusive), which ann holds (shared, for 0 ms). ann gave up its wait for y and keeps its locks: ann holds 2 locks, fewer than any other in the cycle.
