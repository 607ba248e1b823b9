# A leader that was cut off collects many entries nobody else has; they go in one step back.
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
$ cut n2
$ propose n2 x1
   100 n2  disk Append[2/1 BATCH]
   100 n2  -> n1 Append term=1 after=1/1 [2/1 BATCH] commit=1
   100 n2  -> n3 Append term=1 after=1/1 [2/1 BATCH] commit=1
$ propose n2 x2
   100 n2  disk Append[3/1 BATCH]
   100 n2  -> n1 Append term=1 after=2/1 [3/1 BATCH] commit=1
   100 n2  -> n3 Append term=1 after=2/1 [3/1 BATCH] commit=1
$ propose n2 x3
   100 n2  disk Append[4/1 BATCH]
   100 n2  -> n1 Append term=1 after=3/1 [4/1 BATCH] commit=1
   100 n2  -> n3 Append term=1 after=3/1 [4/1 BATCH] commit=1
$ propose n2 x4
   100 n2  disk Append[5/1 BATCH]
   100 n2  -> n1 Append term=1 after=4/1 [5/1 BATCH] commit=1
   100 n2  -> n3 Append term=1 after=4/1 [5/1 BATCH] commit=1
$ run 700
   352 n2  LostLeadership[term=1, reason=no quorum was heard]
   352 n2  LeaderChanged[term=1, leader=null]
   370 n3  LeaderChanged[term=1, leader=null]
   370 n3  -> n1 PreVoteRequest term=2 last=1/1
   370 n3  -> n2 PreVoteRequest term=2 last=1/1
   371 n1  -> n3 PreVoteReply term=2 granted
   372 n3  disk HardState[term=2, vote=n3, recovering=false]
   373 n3  -> n1 VoteRequest term=2 last=1/1
   373 n3  -> n2 VoteRequest term=2 last=1/1
   374 n1  LeaderChanged[term=2, leader=null]
   374 n1  disk HardState[term=2, vote=n3, recovering=false]
   375 n1  -> n3 VoteReply term=2 granted
   376 n3  BecameLeader[term=2]
   376 n3  LeaderChanged[term=2, leader=n3]
   376 n3  disk Append[2/2 NOOP]
   376 n3  -> n1 Append term=2 after=1/1 [2/2 NOOP] commit=1
   376 n3  -> n2 Append term=2 after=1/1 [2/2 NOOP] commit=1
   377 n1  LeaderChanged[term=2, leader=n3]
   377 n1  disk Append[2/2 NOOP]
   378 n1  -> n3 Accepts term=2 match=2
   379 n3  LeaderReady[term=2]
   379 n3  commits 2/2 NOOP
   379 n3  -> n1 CommitNotice term=2 commit=2
   380 n1  commits 2/2 NOOP
   660 n2  -> n1 PreVoteRequest term=2 last=5/1
   660 n2  -> n3 PreVoteRequest term=2 last=5/1
   672 n2  -> n1 PreVoteRequest term=2 last=5/1
   672 n2  -> n3 PreVoteRequest term=2 last=5/1
   724 n2  -> n1 PreVoteRequest term=2 last=5/1
   724 n2  -> n3 PreVoteRequest term=2 last=5/1
   772 n2  -> n1 PreVoteRequest term=2 last=5/1
   772 n2  -> n3 PreVoteRequest term=2 last=5/1
$ status
       n1  FOLLOWER term=2 leader=n3 commit=2 log=1..2
       n2  PRE_CANDIDATE term=1 leader=null commit=1 log=1..5
       n3  LEADER term=2 leader=n3 commit=2 log=1..2
$ heal
$ run 200
   851 n2  LeaderChanged[term=2, leader=n3]
   851 n2  disk HardState[term=2, vote=null, recovering=false]
   852 n3  -> n2 Append term=2 after=1/1 [2/2 NOOP] commit=2
   853 n2  disk Truncate[fromIndex=2]
   853 n2  disk Append[2/2 NOOP]
   853 n2  commits 2/2 NOOP
   854 n2  -> n3 Accepts term=2 match=2
$ status
       n1  FOLLOWER term=2 leader=n3 commit=2 log=1..2
       n2  FOLLOWER term=2 leader=n3 commit=2 log=1..2
       n3  LEADER term=2 leader=n3 commit=2 log=1..2
