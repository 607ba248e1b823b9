> @0 write 0 put a=x if=present
    refused VERSION_CONFLICT: a is at 0.0
> write 0 put a=x if=absent
    WRITTEN at 1.2: created
> write 0 put a=y if=absent
    refused VERSION_CONFLICT: a is at 1.2
> write 0 put a=y if=1.2
    WRITTEN at 1.4: replaced
> write 0 put a=z if=1.2
    refused VERSION_CONFLICT: a is at 1.4
> write 0 put a=z if=1.2,1.9,1.4
    WRITTEN at 1.6: replaced
> write 0 delete a if=1.4
    refused VERSION_CONFLICT: a is at 1.6
> write 0 delete a if=1.6
    WRITTEN at 1.8: deleted
> write 0 delete a
    WRITTEN at 1.9: was not there
> get 0 a
    a is absent
# Versions rise over a deletion and over a change of leader.
> term 2
    nothing is said
> write 0 put a=again
    WRITTEN at 2.1: created
