# A learner that has joined catches up, becomes a voter, and the leader removes itself: it leads,
# counted nowhere, until that is committed, then tells the voter that has the most to campaign
# (thesis, sections 4.1 and 4.2). A change of two voters at once is refused, and so is a second
# change before the first is committed.
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
$ members n2 n1,n2,n3|
   100 n2  refuses the change
$ members n2 n1,n2|n3
   100 n2  disk Append[2/1 MEMBERSHIP]
   100 n2  -> n1 Append term=1 after=1/1 [2/1 MEMBERSHIP] commit=1
   100 n2  -> n3 Append term=1 after=0/0 [1/1..2/1] commit=1
$ members n2 n1,n2,n3|
   100 n2  refuses the change
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
$ status
       n1  FOLLOWER term=1 leader=n2 commit=2 log=1..2 members=n1,n2|n3
       n2  LEADER term=1 leader=n2 commit=2 log=1..2 members=n1,n2|n3
       n3  FOLLOWER term=1 leader=n2 commit=2 log=1..2 members=n1,n2|n3
$ members n2 n1,n2,n3|
   110 n2  disk Append[3/1 MEMBERSHIP]
   110 n2  -> n1 Append term=1 after=2/1 [3/1 MEMBERSHIP] commit=2
   110 n2  -> n3 Append term=1 after=2/1 [3/1 MEMBERSHIP] commit=2
$ run 10
   111 n1  disk Append[3/1 MEMBERSHIP]
   111 n3  disk Append[3/1 MEMBERSHIP]
   112 n1  -> n2 Accepts term=1 match=3
   112 n3  -> n2 Accepts term=1 match=3
   113 n2  commits 3/1 MEMBERSHIP
   113 n2  -> n1 CommitNotice term=1 commit=3
   113 n2  -> n3 CommitNotice term=1 commit=3
   114 n1  commits 3/1 MEMBERSHIP
   114 n3  commits 3/1 MEMBERSHIP
$ status
       n1  FOLLOWER term=1 leader=n2 commit=3 log=1..3 members=n1,n2,n3|
       n2  LEADER term=1 leader=n2 commit=3 log=1..3 members=n1,n2,n3|
       n3  FOLLOWER term=1 leader=n2 commit=3 log=1..3 members=n1,n2,n3|
$ members n2 n1,n3|
   120 n2  disk Append[4/1 MEMBERSHIP]
   120 n2  -> n1 Append term=1 after=3/1 [4/1 MEMBERSHIP] commit=3
   120 n2  -> n3 Append term=1 after=3/1 [4/1 MEMBERSHIP] commit=3
$ propose n2 x
   120 n2  disk Append[5/1 BATCH]
   120 n2  -> n1 Append term=1 after=4/1 [5/1 BATCH] commit=3
   120 n2  -> n3 Append term=1 after=4/1 [5/1 BATCH] commit=3
$ run 20
   121 n1  disk Append[4/1 MEMBERSHIP]
   121 n3  disk Append[4/1 MEMBERSHIP]
   121 n1  disk Append[5/1 BATCH]
   121 n3  disk Append[5/1 BATCH]
   122 n1  -> n2 Accepts term=1 match=4
   122 n3  -> n2 Accepts term=1 match=4
   122 n1  -> n2 Accepts term=1 match=5
   122 n3  -> n2 Accepts term=1 match=5
   123 n2  LostLeadership[term=1, reason=it was removed]
   123 n2  LeaderChanged[term=1, leader=null]
   123 n2  commits 4/1 MEMBERSHIP
   123 n2  -> n1 TimeoutNow term=1
   124 n1  LeaderChanged[term=2, leader=null]
   124 n1  disk HardState[term=2, vote=n1, recovering=false]
   125 n1  -> n3 VoteRequest term=2 last=5/1 transfer
   126 n3  LeaderChanged[term=2, leader=null]
   126 n3  disk HardState[term=2, vote=n1, recovering=false]
   127 n3  -> n1 VoteReply term=2 granted
   128 n1  BecameLeader[term=2]
   128 n1  LeaderChanged[term=2, leader=n1]
   128 n1  disk Append[6/2 NOOP]
   128 n1  -> n3 Append term=2 after=5/1 [6/2 NOOP] commit=3
   129 n3  LeaderChanged[term=2, leader=n1]
   129 n3  disk Append[6/2 NOOP]
   130 n3  -> n1 Accepts term=2 match=6
   131 n1  LeaderReady[term=2]
   131 n1  commits 4/1..6/2
   131 n1  -> n3 CommitNotice term=2 commit=6
   132 n3  commits 4/1..6/2
$ status
       n1  LEADER term=2 leader=n1 commit=6 log=1..6 members=n1,n3|
       n2  FOLLOWER term=1 leader=null commit=4 log=1..5 members=n1,n3|
       n3  FOLLOWER term=2 leader=n1 commit=6 log=1..6 members=n1,n3|
