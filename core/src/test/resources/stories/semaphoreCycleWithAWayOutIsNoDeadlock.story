# ann waits for a permit, bob has one and waits for ann; but cid has one, too, and waits for nobody.
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
> graph
    ann -> bob (semaphore:s S, HARD)
    ann -> cid (semaphore:s S, HARD)
    bob -> ann (r X, HARD)
> @5 c7 release semaphore:s cid 3
    * RELEASED semaphore:s of cid S token 3 until 300000 (+3001), fence 2, 1 permits
    c7 <- RELEASED semaphore:s token 3
    * wait of ann for semaphore:s: GRANTED
    * granted semaphore:s to ann S token 4 until 300005 (+3001), fence 2, 1 permits
    c6 <- GRANTED semaphore:s ann S token 4, 300000 ms left, fence 2, 1 permits
> state
    semaphore:s has 2 permits
    r held by ann X token 1 until 300000 (+3001)
    semaphore:s held by bob S token 2 until 300000 (+3001), 1 permits
    semaphore:s held by ann S token 4 until 300005 (+3001), fence 2, 1 permits
    r awaited by bob X #1 until 9000, c5
