# A group of one: elected by its own durable vote, commits by its own disk, reads without a round.
$ cluster 1 1
$ run 60
    15 n1  disk HardState[term=1, vote=n1, recovering=false]
    16 n1  BecameLeader[term=1]
    16 n1  LeaderChanged[term=1, leader=n1]
    16 n1  disk Append[1/1 NOOP]
    17 n1  LeaderReady[term=1]
    17 n1  commits 1/1 NOOP
$ propose n1 a
    60 n1  disk Append[2/1 BATCH]
$ read n1 1
    60 n1  ReadReady[context=1, index=1]
$ run 10
    61 n1  commits 2/1 BATCH
$ status
       n1  LEADER term=1 leader=n1 commit=2 log=1..2
