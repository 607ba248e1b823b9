> @0 c1 latch latch:l 2
    * latch:l at 2
    c1 <- LATCH latch:l at 2
> c2 await latch:l ann wait=9000
    * queued for latch:l IS: ann #1 until 9000, c2
> c3 await latch:l bob wait=100
    * queued for latch:l IS: bob #2 until 100, c3
> c4 count latch:l 1
    * latch:l at 1
    c4 <- LATCH latch:l at 1
> @100 tick
    * wait of bob for latch:l: TIMED_OUT
    c3 <- WAIT_TIMEOUT latch:l after 100 ms
> c5 await latch:l cid
    c5 <- LATCH latch:l at 1
> c6 count latch:l 5
    * latch:l at 0
    c6 <- LATCH latch:l at 0
    * wait of ann for latch:l: GRANTED
    c2 <- LATCH latch:l at 0
> c7 await latch:l cid
    c7 <- LATCH latch:l at 0
> state
    latch:l at 0
