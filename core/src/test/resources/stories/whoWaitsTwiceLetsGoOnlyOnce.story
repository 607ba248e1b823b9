# ona waits twice for fay's permit and will have it. Then she lets go of her one permit of t; zoe needs two, and ann, who has the other one, waits for zoe.
> @0 c1 semaphore semaphore:p 1
    * semaphore:p has 1 permits
    c1 <- SEMAPHORE semaphore:p 1 of 1 free
> c2 semaphore semaphore:t 2
    * semaphore:t has 2 permits
    c2 <- SEMAPHORE semaphore:t 2 of 2 free
> c3 acquire semaphore:p fay S permits=1
    * granted semaphore:p to fay S token 1 until 300000 (+3001), 1 permits
    c3 <- GRANTED semaphore:p fay S token 1, 300000 ms left, 1 permits
> c4 acquire semaphore:t ona S permits=1
    * granted semaphore:t to ona S token 2 until 300000 (+3001), 1 permits
    c4 <- GRANTED semaphore:t ona S token 2, 300000 ms left, 1 permits
> c5 acquire semaphore:t ann S permits=1
    * granted semaphore:t to ann S token 3 until 300000 (+3001), fence 2, 1 permits
    c5 <- GRANTED semaphore:t ann S token 3, 300000 ms left, fence 2, 1 permits
> c6 acquire l zoe X
    * granted l to zoe X token 4 until 300000 (+3001)
    c6 <- GRANTED l zoe X token 4, 300000 ms left
> c7 acquire semaphore:p ona S permits=1 wait=9000
    * queued for semaphore:p S: ona #1 until 9000, c7
> c8 acquire semaphore:p ona S permits=1 wait=9000
    * queued for semaphore:p S: ona #2 until 9000, c8
> c9 acquire l ann X wait=9000
    * queued for l X: ann #3 until 9000, c9
> c10 acquire semaphore:t zoe S permits=2 wait=9000
    * queued for semaphore:t S: zoe #4 until 9000, c10
    * deadlock 1
    * wait of zoe for semaphore:t: DEADLOCK
    c10 <- DEADLOCK zoe waits for semaphore:t (shared), which ann holds (shared, for 0 ms); ann waits for l (exclusive), which zoe holds (exclusive, for 0 ms). zoe gave up its wait for semaphore:t and keeps its locks: zoe holds 1 lock, as few as any in the cycle, and of those it began to wait last.
