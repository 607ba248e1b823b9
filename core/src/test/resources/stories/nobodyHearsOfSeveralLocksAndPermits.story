> @0 c1 semaphore semaphore:s 1
    * semaphore:s has 1 permits
    c1 <- SEMAPHORE semaphore:s 1 of 1 free
> c2 acquire semaphore:s,a,b ann S,X permits=1
    * granted semaphore:s to ann S token 1 until 300000 (+3001), 1 permits
    * granted a to ann X token 1 until 300000 (+3001), 1 permits
    * granted b to ann S token 1 until 300000 (+3001), 1 permits
    c2 <- GRANTED semaphore:s ann S token 1, 300000 ms left, 1 permits; a ann X token 1, 300000 ms left, 1 permits; b ann S token 1, 300000 ms left, 1 permits
> c3 acquire a,b bob X wait=60000 id=k
    * queued for a X and b X: bob #1 until 60000, c3
> c4 acquire semaphore:s cid S permits=1 wait=60000 id=l
    * queued for semaphore:s S: cid #2 until 60000, c4
> @1000 detach c3
    * wait for a X and b X: bob #1 until 60000, nobody until 11000
> detach c4
    * wait for semaphore:s S: cid #2 until 60000, nobody until 11000
> @3000 c5 release * ann 1
    * RELEASED a of ann X token 1 until 300000 (+3001), 1 permits
    * RELEASED b of ann S token 1 until 300000 (+3001), 1 permits
    * RELEASED semaphore:s of ann S token 1 until 300000 (+3001), 1 permits
    c5 <- RELEASED [a, b, semaphore:s] token 1
    * wait of bob for a: GRANTED
    * granted a to bob X token 2 until 303000 (+3001)
    * granted b to bob X token 2 until 303000 (+3001)
    * wait of cid for semaphore:s: GRANTED
    * granted semaphore:s to cid S token 3 until 303000 (+3001), 1 permits
> state
    semaphore:s has 1 permits
    a held by bob X token 2 until 303000 (+3001)
    b held by bob X token 2 until 303000 (+3001)
    semaphore:s held by cid S token 3 until 303000 (+3001), 1 permits
    replies kept: 2
> @11000 tick
    * UNDELIVERED a of bob X token 2 until 303000 (+3001)
    * UNDELIVERED b of bob X token 2 until 303000 (+3001)
    * UNDELIVERED semaphore:s of cid S token 3 until 303000 (+3001), 1 permits
> state
    semaphore:s has 1 permits
    replies kept: 2
