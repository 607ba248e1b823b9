> @0 c1 enter barrier:b ann 2 wait=0
    c1 <- WAIT_TIMEOUT barrier:b after 0 ms
> c2 enter barrier:b bob 2 wait=9000
    * queued for barrier:b IS: bob #1 until 9000, c2
> c3 enter barrier:b ann 2 wait=0
    * wait of bob for barrier:b: GRANTED
    c2 <- PASSED barrier:b as 1 of 2
    c3 <- PASSED barrier:b as 2 of 2
> state
    (nothing)
