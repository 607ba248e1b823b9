> @0 define 1
    ADOPTED through 1
> define 2
    ADOPTED through 2
> send 1 a/ann=pack
    SENT 1
> receive 1 1 nonce 7
    RECEIVED a/ann=pack as 1.1.7, attempt 1
# Another queue, a guessed nonce, a lease that never was.
> ack 2 1.1.7
    refused LEASE_LOST
> ack 1 1.1.8
    refused LEASE_LOST
> ack 1 1.0.0
    refused LEASE_LOST
> ack 1 1.1.7 1.1.7 9.9.9
    ACKED, REPEATED, LEASE_LOST
