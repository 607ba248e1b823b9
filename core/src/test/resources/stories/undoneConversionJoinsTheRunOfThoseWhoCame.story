> @0 c1 acquire r ann S
    * granted r to ann S token 1 until 300000 (+3001)
    c1 <- GRANTED r ann S token 1, 300000 ms left
> c2 convert r ann 1 U
    * converted r of ann U token 2 until 300000 (+3001)
    c2 <- GRANTED r ann U token 2, 300000 ms left
> c3 acquire r bob S
    * granted r to bob S token 3 until 300000 (+3001), fence 2
    c3 <- GRANTED r bob S token 3, 300000 ms left, fence 2
> detach c2
    * reverted r of ann S token 1 until 300000 (+3001), fence 2
> state
    r held by ann S token 1 until 300000 (+3001), fence 2
    r held by bob S token 3 until 300000 (+3001), fence 2
> c4 acquire r ann S
    * token 1 is told to c1 and c4
    c4 <- GRANTED r ann S token 1, 300000 ms left, fence 2
