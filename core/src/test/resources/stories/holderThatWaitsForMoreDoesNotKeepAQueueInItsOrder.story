# hal has r already and waits for k: his place at r waits for nobody, so bob may go ahead of ann there.
> @0 c1 acquire r hal X
    * granted r to hal X token 1 until 300000 (+3001)
    c1 <- GRANTED r hal X token 1, 300000 ms left
> c2 acquire k zoe X
    * granted k to zoe X token 2 until 300000 (+3001)
    c2 <- GRANTED k zoe X token 2, 300000 ms left
> c3 acquire r,k hal X,X wait=9000
    * queued for r X and k X: hal #1 until 9000, c3
> c4 acquire l bob X
    * granted l to bob X token 3 until 300000 (+3001)
    c4 <- GRANTED l bob X token 3, 300000 ms left
> c5 acquire r ann X wait=9000
    * queued for r X: ann #2 until 9000, c5
> c6 acquire l ann X wait=9000
    * queued for l X: ann #3 until 9000, c6
> c7 acquire r bob X wait=9000
    * queued for r X: bob #4 until 9000, c7
    * reordered r: [4, 2]
> graph
    ann -> bob (l X, HARD)
    ann -> bob (r X, SOFT)
    ann -> hal (r X, HARD)
    bob -> hal (r X, HARD)
    hal -> zoe (k X, HARD)
> state
    k held by zoe X token 2 until 300000 (+3001)
    l held by bob X token 3 until 300000 (+3001)
    r held by hal X token 1 until 300000 (+3001)
    k awaited by hal X #1 until 9000, c3
    l awaited by ann X #3 until 9000, c6
    r awaited by bob X #4 until 9000, c7
    r awaited by ann X #2 until 9000, c5
