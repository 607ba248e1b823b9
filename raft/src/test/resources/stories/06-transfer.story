# Leadership moves to a chosen node without an election timeout (thesis, section 3.10).
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
$ transfer n2 n1
$ propose n2 taken
   100 n2  disk Append[2/1 BATCH]
   100 n2  -> n1 Append term=1 after=1/1 [2/1 BATCH] commit=1
   100 n2  -> n3 Append term=1 after=1/1 [2/1 BATCH] commit=1
$ run 3
   101 n1  disk Append[2/1 BATCH]
   101 n3  disk Append[2/1 BATCH]
   102 n1  -> n2 Accepts term=1 match=2
   102 n3  -> n2 Accepts term=1 match=2
   103 n2  commits 2/1 BATCH
   103 n2  -> n1 TimeoutNow term=1
   103 n2  -> n1 CommitNotice term=1 commit=2
   103 n2  -> n3 CommitNotice term=1 commit=2
$ propose n2 refused
   103 n2  refuses the proposal
$ run 10
   104 n1  LeaderChanged[term=2, leader=null]
   104 n1  disk HardState[term=2, vote=n1, recovering=false]
   104 n3  commits 2/1 BATCH
   105 n1  -> n2 VoteRequest term=2 last=2/1 transfer
   105 n1  -> n3 VoteRequest term=2 last=2/1 transfer
   106 n2  LostLeadership[term=1, reason=a later term was seen]
   106 n2  LeaderChanged[term=2, leader=null]
   106 n2  disk HardState[term=2, vote=n1, recovering=false]
   106 n3  LeaderChanged[term=2, leader=null]
   106 n3  disk HardState[term=2, vote=n1, recovering=false]
   107 n2  -> n1 VoteReply term=2 granted
   107 n3  -> n1 VoteReply term=2 granted
   108 n1  BecameLeader[term=2]
   108 n1  LeaderChanged[term=2, leader=n1]
   108 n1  disk Append[3/2 NOOP]
   108 n1  -> n2 Append term=2 after=2/1 [3/2 NOOP] commit=1
   108 n1  -> n3 Append term=2 after=2/1 [3/2 NOOP] commit=1
   109 n2  LeaderChanged[term=2, leader=n1]
   109 n3  LeaderChanged[term=2, leader=n1]
   109 n2  disk Append[3/2 NOOP]
   109 n3  disk Append[3/2 NOOP]
   110 n2  -> n1 Accepts term=2 match=3
   110 n3  -> n1 Accepts term=2 match=3
   111 n1  LeaderReady[term=2]
   111 n1  commits 2/1..3/2
   111 n1  -> n2 CommitNotice term=2 commit=3
   111 n1  -> n3 CommitNotice term=2 commit=3
   112 n2  commits 3/2 NOOP
   112 n3  commits 3/2 NOOP
$ status
       n1  LEADER term=2 leader=n1 commit=3 log=1..3
       n2  FOLLOWER term=2 leader=n1 commit=3 log=1..3
       n3  FOLLOWER term=2 leader=n1 commit=3 log=1..3
