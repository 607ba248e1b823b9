> @0 c1 acquire a ann S ttl=1000
    * granted a to ann S token 1 until 1000 (+11)
    c1 <- GRANTED a ann S token 1, 1000 ms left
> c2 acquire a/x ann X hierarchical ttl=60000
    * INTENTION a of ann SIX token 1 until 1000 (+11), needed by 1 below
    * granted a/x to ann X token 2 until 60000 (+601)
    c2 <- GRANTED a/x ann X token 2, 60000 ms left
> @1011 tick
    * OWN_PART_ENDED a of ann IX token 1 without end, needed by 1 below
> state
    a held by ann IX token 1 without end, needed by 1 below
    a/x held by ann X token 2 until 60000 (+601)
> c3 acquire a bob S wait=90000
    * queued for a S: bob #1 until 91011, c3
> @60601 tick
    * EXPIRED a/x of ann X token 2 until 60000 (+601)
    * RELEASED a of ann IX token 1 without end, needed by 1 below
    * wait of bob for a: GRANTED
    * granted a to bob S token 3 until 360601 (+3001)
    c3 <- GRANTED a bob S token 3, 300000 ms left
> state
    a held by bob S token 3 until 360601 (+3001)
