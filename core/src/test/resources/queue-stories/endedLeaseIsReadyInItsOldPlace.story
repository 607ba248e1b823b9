# 30 s and 1 % for clocks that differ. What entered behind stays behind.
> @0 define 1
    ADOPTED through 1
> send 1 a/ann=pack b/ann=ship
    SENT 1, 2
> receive 1 1 nonce 7
    RECEIVED a/ann=pack as 1.1.7, attempt 1
> @10000 send 1 c/bob=pack
    SENT 3
> @30300 receive 1 1 nonce 8
    RECEIVED c/bob=pack as 3.2.8, attempt 1
> @30301 receive 1 2 nonce 9
    RECEIVED a/ann=pack as 1.3.9, attempt 2
# The first consumer comes too late: somebody else has the message.
> ack 1 1.1.7
    refused LEASE_LOST
> ack 1 1.3.9
    ACKED
