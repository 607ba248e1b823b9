> @0 c1 acquire r ann X
    * granted r to ann X token 1 until 300000 (+3001)
    c1 <- GRANTED r ann X token 1, 300000 ms left
> @50 c2 acquire r ann X
    * token 1 is told to c1 and c2
    c2 <- GRANTED r ann X token 1, 299950 ms left
> @60 c3 acquire r ann S
    * token 1 is told to c1 and c2 and c3
    c3 <- GRANTED r ann X token 1, 299940 ms left
> @70 c4 release r ann 1
    * RELEASED r of ann X token 1 until 300000 (+3001)
    c4 <- RELEASED r token 1
> state
    (nothing)
