# Shared and intent-exclusive have no order: who holds the one and asks for the other gets both.
> @0 c1 acquire r ann S
    * granted r to ann S token 1 until 300000 (+3001)
    c1 <- GRANTED r ann S token 1, 300000 ms left
> c2 convert r ann 1 IX
    * converted r of ann SIX token 2 until 300000 (+3001)
    c2 <- GRANTED r ann SIX token 2, 300000 ms left
> c3 convert r ann 2 IX
    * WEAKENED r of ann IX token 2 until 300000 (+3001)
    c3 <- GRANTED r ann IX token 2, 300000 ms left
> c4 acquire r bob IX
    * granted r to bob IX token 3 until 300000 (+3001), fence 2
    c4 <- GRANTED r bob IX token 3, 300000 ms left, fence 2
> state
    r held by ann IX token 2 until 300000 (+3001)
    r held by bob IX token 3 until 300000 (+3001), fence 2
