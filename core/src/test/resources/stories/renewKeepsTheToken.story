> @0 c1 acquire r ann X ttl=1000
    * granted r to ann X token 1 until 1000 (+11)
    c1 <- GRANTED r ann X token 1, 1000 ms left
> @900 c2 renew r ann 1 ttl=5000
    * renewed r of ann X token 1 until 5900 (+51)
    c2 <- GRANTED r ann X token 1, 5000 ms left
> @2000 tick
> @5000 c3 renew r bob 1
    c3 <- NOT_OWNER r, held by ann X token 1 since 5000 ms
> @5951 tick
    * EXPIRED r of ann X token 1 until 5900 (+51)
> c4 renew r ann 1
    c4 <- GRANT_LOST r token 1
