# bob's three requests are heard by nobody. One step back is remembered: what he had before the last one counts as known.
> @0 c1 acquire r bob IS
    * granted r to bob IS token 1 until 300000 (+3001)
    c1 <- GRANTED r bob IS token 1, 300000 ms left
> c2 acquire r bob S
    * converted r of bob S token 2 until 300000 (+3001)
    c2 <- GRANTED r bob S token 2, 300000 ms left
> c3 acquire r bob X
    * converted r of bob X token 3 until 300000 (+3001)
    c3 <- GRANTED r bob X token 3, 300000 ms left
> detach c3
    * reverted r of bob S token 2 until 300000 (+3001)
> detach c2
> detach c1
> state
    r held by bob S token 2 until 300000 (+3001)
