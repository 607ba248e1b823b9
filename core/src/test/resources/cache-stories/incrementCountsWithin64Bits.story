> @0 write 0 add n 5 ttl=1000
    WRITTEN at 1.1: 5 (created)
> write 0 add n -7
    WRITTEN at 1.2: -2
> get 0 n
    n=-2 at 1.2 for 1000 ms
> write 0 put t=ten
    WRITTEN at 1.3: created
> write 0 add t 1
    refused NOT_A_NUMBER
> write 0 put m=9223372036854775806 ttl=500 tags=limit
    WRITTEN at 1.5: created
> write 0 add m 1
    WRITTEN at 1.6: 9223372036854775807
> write 0 add m 1
    refused NUMBER_OVERFLOW
> get 0 m
    m=9223372036854775807 at 1.6 for 500 ms
> tagged 0 limit
    m
> write 0 put m=-9223372036854775808
    WRITTEN at 1.8: replaced
> write 0 add m -1
    refused NUMBER_OVERFLOW
> write 0 put m=9223372036854775808
    WRITTEN at 1.10: replaced
> write 0 add m 1
    refused NOT_A_NUMBER
> write 0 put m=+5
    WRITTEN at 1.12: replaced
> write 0 add m 1
    refused NOT_A_NUMBER
> write 0 put m=
    WRITTEN at 1.14: replaced
> write 0 add m 1
    refused NOT_A_NUMBER
> @1000 write 0 add n 1
    WRITTEN at 1.16: 1 (created)
