> @0 c1 enter barrier:b ann 3 wait=9000
    * queued for barrier:b IS: ann #1 until 9000, c1
> c2 enter barrier:b bob 3 wait=100
    * queued for barrier:b IS: bob #2 until 100, c2
> c3 enter barrier:b cid 2 wait=9000
    c3 <- BARRIER_MISMATCH barrier:b expects 3
> @100 tick
    * wait of bob for barrier:b: TIMED_OUT
    c2 <- WAIT_TIMEOUT barrier:b after 100 ms
> c4 enter barrier:b cid 3 wait=9000
    * queued for barrier:b IS: cid #3 until 9100, c4
> c5 enter barrier:b dan 3 wait=9000
    * wait of ann for barrier:b: GRANTED
    c1 <- PASSED barrier:b as 1 of 3
    * wait of cid for barrier:b: GRANTED
    c4 <- PASSED barrier:b as 2 of 3
    c5 <- PASSED barrier:b as 3 of 3
> state
    (nothing)
