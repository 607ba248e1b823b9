# The leader's process dies and its connections end: repaired in tens of milliseconds although the
# election timeout is 300-500. The old leader returns and follows.
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
$ kill n2
$ run 60
   105 n1  LeaderChanged[term=1, leader=null]
   105 n1  -> n2 PreVoteRequest term=2 last=1/1
   105 n1  -> n3 PreVoteRequest term=2 last=1/1
   106 n3  -> n1 PreVoteReply term=2 granted
   107 n1  disk HardState[term=2, vote=n1, recovering=false]
   108 n1  -> n2 VoteRequest term=2 last=1/1
   108 n1  -> n3 VoteRequest term=2 last=1/1
   109 n3  LeaderChanged[term=2, leader=null]
   109 n3  disk HardState[term=2, vote=n1, recovering=false]
   110 n3  -> n1 VoteReply term=2 granted
   111 n1  BecameLeader[term=2]
   111 n1  LeaderChanged[term=2, leader=n1]
   111 n1  disk Append[2/2 NOOP]
   111 n1  -> n2 Append term=2 after=1/1 [2/2 NOOP] commit=1
   111 n1  -> n3 Append term=2 after=1/1 [2/2 NOOP] commit=1
   112 n3  LeaderChanged[term=2, leader=n1]
   112 n3  disk Append[2/2 NOOP]
   113 n3  -> n1 Accepts term=2 match=2
   114 n1  LeaderReady[term=2]
   114 n1  commits 2/2 NOOP
   114 n1  -> n3 CommitNotice term=2 commit=2
   115 n3  commits 2/2 NOOP
$ status
       n1  LEADER term=2 leader=n1 commit=2 log=1..2
       n2  down
       n3  FOLLOWER term=2 leader=n1 commit=2 log=1..2
$ restart n2
   160 n1  -> n2 Append term=2 after=1/1 [2/2 NOOP] commit=2
$ run 60
   161 n2  LeaderChanged[term=2, leader=n1]
   161 n2  disk HardState[term=2, vote=null, recovering=false]
   161 n2  disk Append[2/2 NOOP]
   161 n2  commits 1/1..2/2
   162 n2  -> n1 Accepts term=2 match=2
$ status
       n1  LEADER term=2 leader=n1 commit=2 log=1..2
       n2  FOLLOWER term=2 leader=n1 commit=2 log=1..2
       n3  FOLLOWER term=2 leader=n1 commit=2 log=1..2
