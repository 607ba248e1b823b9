> @0 write 0 add n 1 id=r/1
    WRITTEN at 1.1: 1 (created)
# The next leader gives the retry another version; it is not carried out.
> term 2
    nothing is said
> write 0 add n 1 id=r/1
    WRITTEN at 1.1: 1 (created)
> write 0 add n 2 id=r/1
    refused IDEMPOTENCY_MISMATCH
> write 0 put n=x if=absent id=r/2
    refused VERSION_CONFLICT: n is at 1.1
> write 0 delete n
    WRITTEN at 2.4: deleted
> write 0 put n=x if=absent id=r/2
    WRITTEN at 2.5: created
> @119999 write 0 add n 1 id=r/1
    WRITTEN at 1.1: 1 (created)
> @120000 write 0 put n=5
    WRITTEN at 2.7: replaced
> write 0 add n 1 id=r/1
    WRITTEN at 2.8: 6
