# A node returns with a torn tail, so it is recovering: it counts nowhere until it stores an entry that
# was appended after its return and committed without it (Protocol-Aware Recovery, FAST 2018).
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
$ propose n2 a
   100 n2  disk Append[2/1 BATCH]
   100 n2  -> n1 Append term=1 after=1/1 [2/1 BATCH] commit=1
   100 n2  -> n3 Append term=1 after=1/1 [2/1 BATCH] commit=1
$ run 10
   101 n1  disk Append[2/1 BATCH]
   101 n3  disk Append[2/1 BATCH]
   102 n1  -> n2 Accepts term=1 match=2
   102 n3  -> n2 Accepts term=1 match=2
   103 n2  commits 2/1 BATCH
   103 n2  -> n1 CommitNotice term=1 commit=2
   103 n2  -> n3 CommitNotice term=1 commit=2
   104 n1  commits 2/1 BATCH
   104 n3  commits 2/1 BATCH
$ tear n1 2
$ run 10
$ restart n1
   120 n2  -> n1 Append term=1 after=2/1 [] commit=2
$ run 20
   121 n1  LeaderChanged[term=1, leader=n2]
   121 n1  -> n2 Refuses term=1 hint=0/0 recovering
   122 n2  disk Append[3/1 NOOP]
   122 n2  -> n1 Append term=1 after=0/0 [1/1..3/1] commit=2
   122 n2  -> n3 Append term=1 after=2/1 [3/1 NOOP] commit=2
   123 n1  disk Append[1/1..3/1]
   123 n1  commits 1/1..2/1
   123 n3  disk Append[3/1 NOOP]
   124 n1  -> n2 Accepts term=1 match=3 recovering
   124 n3  -> n2 Accepts term=1 match=3
   125 n2  commits 3/1 NOOP
   125 n2  -> n1 Append term=1 after=3/1 [] commit=3 recovered
   125 n2  -> n3 CommitNotice term=1 commit=3
   126 n1  disk HardState[term=1, vote=n2, recovering=false]
   126 n1  commits 3/1 NOOP
   126 n3  commits 3/1 NOOP
   127 n1  Recovered[]
   127 n1  -> n2 Accepts term=1 match=3
$ status
       n1  FOLLOWER term=1 leader=n2 commit=3 log=1..3
       n2  LEADER term=1 leader=n2 commit=3 log=1..3
       n3  FOLLOWER term=1 leader=n2 commit=3 log=1..3
