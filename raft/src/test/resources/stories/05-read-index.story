# One quorum round answers all reads that wait; a read that comes later takes the next (section 8).
$ cluster 3 1
$ link
$ run 100
     5 n2  -> n1 PreVoteRequest term=1 last=0/0
     5 n2  -> n3 PreVoteRequest term=1 last=0/0
     6 n1  -> n2 PreVoteReply term=1 granted
     6 n3  -> n2 PreVoteReply term=1 granted
     7 n2  disk HardState[term=1, vote=n2, recovering=false]
     8 n2  -> n1 VoteRequest term=1 last=0/0
     8 n2  -> n3 VoteRequest term=1 last=0/0
     9 n1  disk HardState[term=1, vote=n2, recovering=false]
     9 n3  disk HardState[term=1, vote=n2, recovering=false]
    10 n1  -> n2 VoteReply term=1 granted
    10 n3  -> n2 VoteReply term=1 granted
    11 n2  BecameLeader[term=1]
    11 n2  LeaderChanged[term=1, leader=n2]
    11 n2  disk Append[1/1 NOOP]
    11 n2  -> n1 Append term=1 after=0/0 [1/1 NOOP] commit=0
    11 n2  -> n3 Append term=1 after=0/0 [1/1 NOOP] commit=0
    12 n1  LeaderChanged[term=1, leader=n2]
    12 n3  LeaderChanged[term=1, leader=n2]
    12 n1  disk Append[1/1 NOOP]
    12 n3  disk Append[1/1 NOOP]
    13 n1  -> n2 Accepts term=1 match=1
    13 n3  -> n2 Accepts term=1 match=1
    14 n2  LeaderReady[term=1]
    14 n2  commits 1/1 NOOP
    14 n2  -> n1 CommitNotice term=1 commit=1
    14 n2  -> n3 CommitNotice term=1 commit=1
    15 n1  commits 1/1 NOOP
    15 n3  commits 1/1 NOOP
$ heartbeats
$ read n2 1
   100 n2  -> n1 Heartbeat term=1 commit=1 round=1
   100 n2  -> n3 Heartbeat term=1 commit=1 round=1
$ read n2 2
$ read n1 3
   100 n1  refuses read 3
$ run 4
   101 n1  -> n2 HeartbeatReply term=1 round=0
   101 n3  -> n2 HeartbeatReply term=1 round=0
   101 n1  -> n2 HeartbeatReply term=1 round=1
   101 n3  -> n2 HeartbeatReply term=1 round=1
   102 n2  ReadReady[context=1, index=1]
   102 n2  -> n1 Heartbeat term=1 commit=1 round=2
   102 n2  -> n3 Heartbeat term=1 commit=1 round=2
   103 n1  -> n2 HeartbeatReply term=1 round=2
   103 n3  -> n2 HeartbeatReply term=1 round=2
   104 n2  ReadReady[context=2, index=1]
