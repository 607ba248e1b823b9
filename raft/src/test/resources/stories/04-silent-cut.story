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
    14 n2  -> n1 CommitNotice term=1 commit=1
    14 n2  -> n3 CommitNotice term=1 commit=1
    15 n1  commits 1/1 NOOP
    15 n3  commits 1/1 NOOP
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
$ read n2 1
   390 n2  refuses read 1
$ run 30
$ status
       n1  FOLLOWER term=2 leader=n3 commit=2 log=1..2
       n2  FOLLOWER term=1 leader=null commit=1 log=1..2
       n3  LEADER term=2 leader=n3 commit=2 log=1..2
$ read n2 2
   420 n2  refuses read 2
$ run 300
$ status
       n1  FOLLOWER term=2 leader=n3 commit=2 log=1..2
       n2  FOLLOWER term=1 leader=null commit=1 log=1..2
       n3  LEADER term=2 leader=n3 commit=2 log=1..2
# It returns: its uncommitted entry is replaced.
$ heal
$ run 300
   751 n2  LeaderChanged[term=2, leader=n3]
   751 n2  disk HardState[term=2, vote=null, recovering=false]
   752 n3  -> n2 Append term=2 after=1/1 [2/2 NOOP] commit=2
   753 n2  disk Truncate[fromIndex=2]
   753 n2  disk Append[2/2 NOOP]
   753 n2  commits 2/2 NOOP
   754 n2  -> n3 Accepts term=2 match=2
$ status
       n1  FOLLOWER term=2 leader=n3 commit=2 log=1..2
       n2  FOLLOWER term=2 leader=n3 commit=2 log=1..2
       n3  LEADER term=2 leader=n3 commit=2 log=1..2
