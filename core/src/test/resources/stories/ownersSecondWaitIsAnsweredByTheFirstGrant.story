> @0 c1 acquire r bob X
    * granted r to bob X token 1 until 300000 (+3001)
    c1 <- GRANTED r bob X token 1, 300000 ms left
> c2 acquire r ann X wait=9000
    * queued for r X: ann #1 until 9000, c2
> c3 acquire r ann X wait=9000
    * queued for r X: ann #2 until 9000, c3
> c4 acquire r ann S wait=9000
    * queued for r S: ann #3 until 9000, c4
> c5 release r bob 1
    * RELEASED r of bob X token 1 until 300000 (+3001)
    c5 <- RELEASED r token 1
    * wait of ann for r: GRANTED
    * granted r to ann X token 2 until 300000 (+3001)
    c2 <- GRANTED r ann X token 2, 300000 ms left
    * wait of ann for r: GRANTED
    * token 2 is told to c2 and c3
    c3 <- GRANTED r ann X token 2, 300000 ms left
    * wait of ann for r: GRANTED
    * token 2 is told to c2 and c3 and c4
    c4 <- GRANTED r ann X token 2, 300000 ms left
> state
    r held by ann X token 2 until 300000 (+3001)
> detach c2
    * token 2 is told to c3 and c4
> state
    r held by ann X token 2 until 300000 (+3001)
