# A change that only some have when the leader dies: n3 votes by the newest membership, n2 does not
# know it yet. Neither leads without the vote of the other, so n2 votes for a candidate that it does
# not know as a voter (thesis, section 4.1).
$ cluster 2 1
$ link
$ run 100
     5 n2  -> n1 PreVoteRequest term=1 last=0/0
     6 n1  -> n2 PreVoteReply term=1 granted
     7 n2  disk HardState[term=1, vote=n2, recovering=false]
     8 n2  -> n1 VoteRequest term=1 last=0/0
     9 n1  disk HardState[term=1, vote=n2, recovering=false]
    10 n1  -> n2 VoteReply term=1 granted
    11 n2  BecameLeader[term=1]
    11 n2  LeaderChanged[term=1, leader=n2]
    11 n2  disk Append[1/1 NOOP]
    11 n2  -> n1 Append term=1 after=0/0 [1/1 NOOP] commit=0
    12 n1  LeaderChanged[term=1, leader=n2]
    12 n1  disk Append[1/1 NOOP]
    13 n1  -> n2 Accepts term=1 match=1
    14 n2  LeaderReady[term=1]
    14 n2  commits 1/1 NOOP
    14 n2  -> n1 CommitNotice term=1 commit=1
    15 n1  commits 1/1 NOOP
$ join
$ members n2 n1,n2|n3
   100 n2  disk Append[2/1 MEMBERSHIP]
   100 n2  -> n1 Append term=1 after=1/1 [2/1 MEMBERSHIP] commit=1
   100 n2  -> n3 Append term=1 after=0/0 [1/1..2/1] commit=1
$ run 10
   101 n1  disk Append[2/1 MEMBERSHIP]
   101 n3  LeaderChanged[term=1, leader=n2]
   101 n3  disk HardState[term=1, vote=null, recovering=false]
   101 n3  disk Append[1/1..2/1]
   101 n3  commits 1/1 NOOP
   102 n1  -> n2 Accepts term=1 match=2
   102 n3  -> n2 Accepts term=1 match=2
   103 n2  commits 2/1 MEMBERSHIP
   103 n2  -> n1 CommitNotice term=1 commit=2
   103 n2  -> n3 CommitNotice term=1 commit=2
   104 n1  commits 2/1 MEMBERSHIP
   104 n3  commits 2/1 MEMBERSHIP
$ cut n1
$ members n2 n1,n2,n3|
   110 n2  disk Append[3/1 MEMBERSHIP]
   110 n2  -> n1 Append term=1 after=2/1 [3/1 MEMBERSHIP] commit=2
   110 n2  -> n3 Append term=1 after=2/1 [3/1 MEMBERSHIP] commit=2
$ run 3
   111 n3  disk Append[3/1 MEMBERSHIP]
   112 n3  -> n2 Accepts term=1 match=3
   113 n2  commits 3/1 MEMBERSHIP
   113 n2  -> n1 CommitNotice term=1 commit=3
   113 n2  -> n3 CommitNotice term=1 commit=3
$ status
       n1  FOLLOWER term=1 leader=n2 commit=2 log=1..2 members=n1,n2|n3
       n2  LEADER term=1 leader=n2 commit=3 log=1..3 members=n1,n2,n3|
       n3  FOLLOWER term=1 leader=n2 commit=2 log=1..3 members=n1,n2,n3|
$ kill n2
$ heal
$ link
$ run 60
   120 n1  LeaderChanged[term=1, leader=null]
   120 n1  -> n2 PreVoteRequest term=2 last=2/1
   124 n3  LeaderChanged[term=1, leader=null]
   124 n3  -> n1 PreVoteRequest term=2 last=3/1
   124 n3  -> n2 PreVoteRequest term=2 last=3/1
   125 n1  -> n3 PreVoteReply term=2 granted
   126 n3  disk HardState[term=2, vote=n3, recovering=false]
   127 n3  -> n1 VoteRequest term=2 last=3/1
   127 n3  -> n2 VoteRequest term=2 last=3/1
   128 n1  disk HardState[term=2, vote=n3, recovering=false]
   129 n1  -> n3 VoteReply term=2 granted
   130 n3  BecameLeader[term=2]
   130 n3  LeaderChanged[term=2, leader=n3]
   130 n3  disk Append[4/2 NOOP]
   130 n3  -> n1 Append term=2 after=3/1 [4/2 NOOP] commit=2
   130 n3  -> n2 Append term=2 after=3/1 [4/2 NOOP] commit=2
   131 n1  LeaderChanged[term=2, leader=n3]
   131 n1  -> n3 Refuses term=2 hint=2/1
   132 n3  -> n1 Append term=2 after=2/1 [3/1..4/2] commit=2
   133 n1  disk Append[3/1..4/2]
   134 n1  -> n3 Accepts term=2 match=4
   135 n3  LeaderReady[term=2]
   135 n3  commits 3/1..4/2
   135 n3  -> n1 CommitNotice term=2 commit=4
   136 n1  commits 3/1..4/2
$ status
       n1  FOLLOWER term=2 leader=n3 commit=4 log=1..4 members=n1,n2,n3|
       n2  down
       n3  LEADER term=2 leader=n3 commit=4 log=1..4 members=n1,n2,n3|
