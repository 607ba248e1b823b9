> @0 c1 session app ttl=1000 delay=5000
    * opened session 1 'app' until 1000, lost 0
    c1 <- SESSION 1 for 1000 ms
> c2 acquire a session:1 X ttl=0
    * granted a to session:1 X token 1 without end
    c2 <- GRANTED a session:1 X token 1, 1000 ms left
> c3 acquire a bob X wait=90000
    * queued for a X: bob #1 until 90000, c3
> @1011 tick
    * DELAYED a of session:1 X token 1 until 6011 (+51)
    * LOST session 1 'app' until 1000, lost 0
> state
    a held by session:1 X token 1 until 6011 (+51)
    a awaited by bob X #1 until 90000, c3
> c4 release a session:1 1
    c4 <- SESSION_EXPIRED session 1
> @6061 tick
> @6062 tick
    * EXPIRED a of session:1 X token 1 until 6011 (+51)
    * wait of bob for a: GRANTED
    * granted a to bob X token 2 until 306062 (+3001)
    c3 <- GRANTED a bob X token 2, 300000 ms left
> state
    a held by bob X token 2 until 306062 (+3001)
