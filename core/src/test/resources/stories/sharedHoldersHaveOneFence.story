# bob's token is larger than ann's, and yet ann may go on: a guard compares fences.
> @0 c1 acquire r ann S
    * granted r to ann S token 1 until 300000 (+3001)
    c1 <- GRANTED r ann S token 1, 300000 ms left
> c2 acquire r bob S
    * granted r to bob S token 2 until 300000 (+3001), fence 1
    c2 <- GRANTED r bob S token 2, 300000 ms left, fence 1
> c3 release r ann 1
    * RELEASED r of ann S token 1 until 300000 (+3001)
    c3 <- RELEASED r token 1
> c4 acquire r cid S
    * granted r to cid S token 3 until 300000 (+3001), fence 1
    c4 <- GRANTED r cid S token 3, 300000 ms left, fence 1
> c5 release r bob 2
    * RELEASED r of bob S token 2 until 300000 (+3001), fence 1
    c5 <- RELEASED r token 2
> c6 release r cid 3
    * RELEASED r of cid S token 3 until 300000 (+3001), fence 1
    c6 <- RELEASED r token 3
> c7 acquire r dan X
    * granted r to dan X token 4 until 300000 (+3001)
    c7 <- GRANTED r dan X token 4, 300000 ms left
