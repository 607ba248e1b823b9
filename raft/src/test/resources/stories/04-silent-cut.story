# The leader is cut off and no connection breaks. It steps down by itself (check-quorum, thesis,
# section 6.2) no later than its successor can be elected, and refuses reads.
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
    14 n2  -> n1 Append term=1 after=1/1 [] commit=1
    14 n2  -> n3 Append term=1 after=1/1 [] commit=1
    15 n1  commits 1/1 NOOP
    15 n1  -> n2 Accepts term=1 match=1
    15 n3  commits 1/1 NOOP
    15 n3  -> n2 Accepts term=1 match=1
$ status
       n1  FOLLOWER term=1 leader=n2 commit=1 log=1..1
       n2  LEADER term=1 leader=n2 commit=1 log=1..1
       n3  FOLLOWER term=1 leader=n2 commit=1 log=1..1
$ cut n2
$ propose n2 lost
   100 n2  disk Append[2/1 BATCH]
   100 n2  -> n1 Append term=1 after=1/1 [2/1 BATCH] commit=1
   100 n2  -> n3 Append term=1 after=1/1 [2/1 BATCH] commit=1
$ run 290
   363 n2  LostLeadership[term=1, reason=no quorum was heard]
   363 n2  LeaderChanged[term=1, leader=null]
   381 n1  LeaderChanged[term=1, leader=null]
   381 n1  -> n2 PreVoteRequest term=2 last=1/1
   381 n1  -> n3 PreVoteRequest term=2 last=1/1
   382 n3  -> n1 PreVoteReply term=2 granted
   383 n1  disk HardState[term=2, vote=n1, recovering=false]
   384 n1  -> n2 VoteRequest term=2 last=1/1
   384 n1  -> n3 VoteRequest term=2 last=1/1
   385 n3  LeaderChanged[term=2, leader=null]
   385 n3  disk HardState[term=2, vote=n1, recovering=false]
   386 n3  -> n1 VoteReply term=2 granted
   387 n1  BecameLeader[term=2]
   387 n1  LeaderChanged[term=2, leader=n1]
   387 n1  disk Append[2/2 NOOP]
   387 n1  -> n2 Append term=2 after=1/1 [2/2 NOOP] commit=1
   387 n1  -> n3 Append term=2 after=1/1 [2/2 NOOP] commit=1
   388 n3  LeaderChanged[term=2, leader=n1]
   388 n3  disk Append[2/2 NOOP]
   389 n3  -> n1 Accepts term=2 match=2
   390 n1  LeaderReady[term=2]
   390 n1  commits 2/2 NOOP
   390 n1  -> n3 Append term=2 after=2/2 [] commit=2
$ read n2 1
   390 n2  refuses read 1
$ run 30
   391 n3  commits 2/2 NOOP
   391 n3  -> n1 Accepts term=2 match=2
$ status
       n1  LEADER term=2 leader=n1 commit=2 log=1..2
       n2  FOLLOWER term=1 leader=null commit=1 log=1..2
       n3  FOLLOWER term=2 leader=n1 commit=2 log=1..2
$ read n2 2
   420 n2  refuses read 2
$ run 300
   692 n2  -> n1 PreVoteRequest term=2 last=2/1
   692 n2  -> n3 PreVoteRequest term=2 last=2/1
   702 n2  -> n1 PreVoteRequest term=2 last=2/1
   702 n2  -> n3 PreVoteRequest term=2 last=2/1
$ status
       n1  LEADER term=2 leader=n1 commit=2 log=1..2
       n2  PRE_CANDIDATE term=1 leader=null commit=1 log=1..2
       n3  FOLLOWER term=2 leader=n1 commit=2 log=1..2
# It returns: its uncommitted entry is replaced.
$ heal
$ run 300
   734 n2  -> n1 PreVoteRequest term=2 last=2/1
   734 n2  -> n3 PreVoteRequest term=2 last=2/1
   735 n1  -> n2 PreVoteReply term=2 denied
   735 n3  -> n2 PreVoteReply term=2 denied
   736 n2  disk HardState[term=2, vote=null, recovering=false]
   738 n2  LeaderChanged[term=2, leader=n1]
   739 n1  -> n2 Append term=2 after=1/1 [2/2 NOOP] commit=2
   740 n2  disk Truncate[fromIndex=2]
   740 n2  disk Append[2/2 NOOP]
   740 n2  commits 2/2 NOOP
   741 n2  -> n1 Accepts term=2 match=2
$ status
       n1  LEADER term=2 leader=n1 commit=2 log=1..2
       n2  FOLLOWER term=2 leader=n1 commit=2 log=1..2
       n3  FOLLOWER term=2 leader=n1 commit=2 log=1..2
