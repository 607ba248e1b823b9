# Of ann's waits for r only the first one counts, which is for kim. When it is gone, the second one is for zoe, too, who waits for ann.
> @0 c1 acquire r kim IX
    * granted r to kim IX token 1 until 300000 (+3001)
    c1 <- GRANTED r kim IX token 1, 300000 ms left
> c2 acquire r zoe IS
    * granted r to zoe IS token 2 until 300000 (+3001), fence 1
    c2 <- GRANTED r zoe IS token 2, 300000 ms left, fence 1
> c3 acquire y ann X
    * granted y to ann X token 3 until 300000 (+3001)
    c3 <- GRANTED y ann X token 3, 300000 ms left
> c4 acquire r ann S wait=9000
    * queued for r S: ann #1 until 9000, c4
> c5 acquire r ann X wait=9000
    * queued for r X: ann #2 until 9000, c5
> c6 acquire y zoe X wait=9000
    * queued for y X: zoe #3 until 9000, c6
> detach c4
    * wait of ann for r: CANCELLED
    * deadlock 1
    * wait of zoe for y: DEADLOCK
    c6 <- DEADLOCK ann waits for r (exclusive), which zoe holds (intent-shared, for 0 ms); zoe waits for y (exclusive), which ann holds (exclusive, for 0 ms). zoe gave up its wait for y and keeps its locks: zoe holds 1 lock, as few as any in the cycle, and of those it began to wait last.
> state
    r held by kim IX token 1 until 300000 (+3001)
    r held by zoe IS token 2 until 300000 (+3001), fence 1
    y held by ann X token 3 until 300000 (+3001)
    r awaited by ann X #2 until 9000, c5
