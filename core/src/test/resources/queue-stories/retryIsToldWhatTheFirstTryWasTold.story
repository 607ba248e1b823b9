> @0 define 1
    ADOPTED through 1
> send 1 a/ann=pack id=s
    SENT 1
> send 1 a/ann=pack id=s
    SENT 1
> send 1 b/ann=pack id=s
    refused IDEMPOTENCY_MISMATCH
# Another node draws another nonce for the retry: the receipts are those of the first try.
> receive 1 5 nonce 7 id=r
    RECEIVED a/ann=pack as 1.1.7, attempt 1
> receive 1 5 nonce 8 id=r
    RECEIVED a/ann=pack as 1.1.7, attempt 1
> ack 1 1.1.7
    ACKED
# What found nothing did nothing, so its retry looks again.
> receive 1 5 nonce 9 id=e
    RECEIVED nothing
> send 1 c/ann=ship
    SENT 2
> receive 1 5 nonce 9 id=e
    RECEIVED c/ann=ship as 2.2.9, attempt 1
