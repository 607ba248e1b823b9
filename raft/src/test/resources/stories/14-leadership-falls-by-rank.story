# A leadership falls on the next linked voter in the order that the caller prefers. Each waits for
# as long again for every one before it, here for 5 to 7 and a multiple of 5.
$ cluster 5 1
$ prefer n4,n2,n5,n1,n3
$ link
$ run 100
     5 n1  -> n2 PreVoteRequest term=1 last=0/0
     5 n1  -> n3 PreVoteRequest term=1 last=0/0
     5 n1  -> n4 PreVoteRequest term=1 last=0/0
     5 n1  -> n5 PreVoteRequest term=1 last=0/0
     6 n2  -> n1 PreVoteReply term=1 granted
     6 n3  -> n1 PreVoteReply term=1 granted
     6 n4  -> n1 PreVoteReply term=1 granted
     6 n5  -> n1 PreVoteReply term=1 granted
     7 n1  disk HardState[term=1, vote=n1, recovering=false]
     8 n1  -> n2 VoteRequest term=1 last=0/0
     8 n1  -> n3 VoteRequest term=1 last=0/0
     8 n1  -> n4 VoteRequest term=1 last=0/0
     8 n1  -> n5 VoteRequest term=1 last=0/0
     9 n2  disk HardState[term=1, vote=n1, recovering=false]
     9 n3  disk HardState[term=1, vote=n1, recovering=false]
     9 n4  disk HardState[term=1, vote=n1, recovering=false]
     9 n5  disk HardState[term=1, vote=n1, recovering=false]
    10 n2  -> n1 VoteReply term=1 granted
    10 n3  -> n1 VoteReply term=1 granted
    10 n4  -> n1 VoteReply term=1 granted
    10 n5  -> n1 VoteReply term=1 granted
    11 n1  BecameLeader[term=1]
    11 n1  LeaderChanged[term=1, leader=n1]
    11 n1  disk Append[1/1 NOOP]
    11 n1  -> n2 Append term=1 after=0/0 [1/1 NOOP] commit=0
    11 n1  -> n3 Append term=1 after=0/0 [1/1 NOOP] commit=0
    11 n1  -> n4 Append term=1 after=0/0 [1/1 NOOP] commit=0
    11 n1  -> n5 Append term=1 after=0/0 [1/1 NOOP] commit=0
    12 n2  LeaderChanged[term=1, leader=n1]
    12 n3  LeaderChanged[term=1, leader=n1]
    12 n4  LeaderChanged[term=1, leader=n1]
    12 n5  LeaderChanged[term=1, leader=n1]
    12 n2  disk Append[1/1 NOOP]
    12 n3  disk Append[1/1 NOOP]
    12 n4  disk Append[1/1 NOOP]
    12 n5  disk Append[1/1 NOOP]
    13 n2  -> n1 Accepts term=1 match=1
    13 n3  -> n1 Accepts term=1 match=1
    13 n4  -> n1 Accepts term=1 match=1
    13 n5  -> n1 Accepts term=1 match=1
    14 n1  LeaderReady[term=1]
    14 n1  commits 1/1 NOOP
    14 n1  -> n2 CommitNotice term=1 commit=1
    14 n1  -> n3 CommitNotice term=1 commit=1
    14 n1  -> n4 CommitNotice term=1 commit=1
    14 n1  -> n5 CommitNotice term=1 commit=1
    15 n2  commits 1/1 NOOP
    15 n3  commits 1/1 NOOP
    15 n4  commits 1/1 NOOP
    15 n5  commits 1/1 NOOP
$ kill n1
$ run 30
   107 n4  LeaderChanged[term=1, leader=null]
   107 n4  -> n1 PreVoteRequest term=2 last=1/1
   107 n4  -> n2 PreVoteRequest term=2 last=1/1
   107 n4  -> n3 PreVoteRequest term=2 last=1/1
   107 n4  -> n5 PreVoteRequest term=2 last=1/1
   108 n2  -> n4 PreVoteReply term=2 granted
   108 n3  -> n4 PreVoteReply term=2 granted
   108 n5  -> n4 PreVoteReply term=2 granted
   109 n4  disk HardState[term=2, vote=n4, recovering=false]
   110 n4  -> n1 VoteRequest term=2 last=1/1
   110 n4  -> n2 VoteRequest term=2 last=1/1
   110 n4  -> n3 VoteRequest term=2 last=1/1
   110 n4  -> n5 VoteRequest term=2 last=1/1
   111 n2  LeaderChanged[term=2, leader=null]
   111 n2  disk HardState[term=2, vote=n4, recovering=false]
   111 n3  LeaderChanged[term=2, leader=null]
   111 n3  disk HardState[term=2, vote=n4, recovering=false]
   111 n5  LeaderChanged[term=2, leader=null]
   111 n5  disk HardState[term=2, vote=n4, recovering=false]
   112 n2  -> n4 VoteReply term=2 granted
   112 n3  -> n4 VoteReply term=2 granted
   112 n5  -> n4 VoteReply term=2 granted
   113 n4  BecameLeader[term=2]
   113 n4  LeaderChanged[term=2, leader=n4]
   113 n4  disk Append[2/2 NOOP]
   113 n4  -> n1 Append term=2 after=1/1 [2/2 NOOP] commit=1
   113 n4  -> n2 Append term=2 after=1/1 [2/2 NOOP] commit=1
   113 n4  -> n3 Append term=2 after=1/1 [2/2 NOOP] commit=1
   113 n4  -> n5 Append term=2 after=1/1 [2/2 NOOP] commit=1
   114 n2  LeaderChanged[term=2, leader=n4]
   114 n3  LeaderChanged[term=2, leader=n4]
   114 n5  LeaderChanged[term=2, leader=n4]
   114 n2  disk Append[2/2 NOOP]
   114 n3  disk Append[2/2 NOOP]
   114 n5  disk Append[2/2 NOOP]
   115 n2  -> n4 Accepts term=2 match=2
   115 n3  -> n4 Accepts term=2 match=2
   115 n5  -> n4 Accepts term=2 match=2
   116 n4  LeaderReady[term=2]
   116 n4  commits 2/2 NOOP
   116 n4  -> n2 CommitNotice term=2 commit=2
   116 n4  -> n3 CommitNotice term=2 commit=2
   116 n4  -> n5 CommitNotice term=2 commit=2
   117 n2  commits 2/2 NOOP
   117 n3  commits 2/2 NOOP
   117 n5  commits 2/2 NOOP
$ status
       n1  down
       n2  FOLLOWER term=2 leader=n4 commit=2 log=1..2
       n3  FOLLOWER term=2 leader=n4 commit=2 log=1..2
       n4  LEADER term=2 leader=n4 commit=2 log=1..2
       n5  FOLLOWER term=2 leader=n4 commit=2 log=1..2

# n2 comes next and has not what was committed: it is refused, and n5 has waited for one slot more.
$ cut n2
$ propose n4 late
   130 n4  disk Append[3/2 BATCH]
   130 n4  -> n2 Append term=2 after=2/2 [3/2 BATCH] commit=2
   130 n4  -> n3 Append term=2 after=2/2 [3/2 BATCH] commit=2
   130 n4  -> n5 Append term=2 after=2/2 [3/2 BATCH] commit=2
$ run 10
   131 n3  disk Append[3/2 BATCH]
   131 n5  disk Append[3/2 BATCH]
   132 n3  -> n4 Accepts term=2 match=3
   132 n5  -> n4 Accepts term=2 match=3
   133 n4  commits 3/2 BATCH
   133 n4  -> n2 CommitNotice term=2 commit=3
   133 n4  -> n3 CommitNotice term=2 commit=3
   133 n4  -> n5 CommitNotice term=2 commit=3
   134 n3  commits 3/2 BATCH
   134 n5  commits 3/2 BATCH
$ heal
$ kill n4
$ run 30
   145 n2  LeaderChanged[term=2, leader=null]
   145 n2  -> n1 PreVoteRequest term=3 last=2/2
   145 n2  -> n3 PreVoteRequest term=3 last=2/2
   145 n2  -> n4 PreVoteRequest term=3 last=2/2
   145 n2  -> n5 PreVoteRequest term=3 last=2/2
   146 n3  -> n2 PreVoteReply term=2 denied
   146 n5  -> n2 PreVoteReply term=2 denied
   152 n5  LeaderChanged[term=2, leader=null]
   152 n5  -> n1 PreVoteRequest term=3 last=3/2
   152 n5  -> n2 PreVoteRequest term=3 last=3/2
   152 n5  -> n3 PreVoteRequest term=3 last=3/2
   152 n5  -> n4 PreVoteRequest term=3 last=3/2
   153 n2  -> n5 PreVoteReply term=3 granted
   153 n3  -> n5 PreVoteReply term=3 granted
   154 n5  disk HardState[term=3, vote=n5, recovering=false]
   155 n5  -> n1 VoteRequest term=3 last=3/2
   155 n5  -> n2 VoteRequest term=3 last=3/2
   155 n5  -> n3 VoteRequest term=3 last=3/2
   155 n5  -> n4 VoteRequest term=3 last=3/2
   156 n2  disk HardState[term=3, vote=n5, recovering=false]
   156 n3  LeaderChanged[term=3, leader=null]
   156 n3  disk HardState[term=3, vote=n5, recovering=false]
   157 n2  -> n5 VoteReply term=3 granted
   157 n3  -> n5 VoteReply term=3 granted
   158 n5  BecameLeader[term=3]
   158 n5  LeaderChanged[term=3, leader=n5]
   158 n5  disk Append[4/3 NOOP]
   158 n5  -> n1 Append term=3 after=3/2 [4/3 NOOP] commit=3
   158 n5  -> n2 Append term=3 after=3/2 [4/3 NOOP] commit=3
   158 n5  -> n3 Append term=3 after=3/2 [4/3 NOOP] commit=3
   158 n5  -> n4 Append term=3 after=3/2 [4/3 NOOP] commit=3
   159 n2  LeaderChanged[term=3, leader=n5]
   159 n3  LeaderChanged[term=3, leader=n5]
   159 n2  -> n5 Refuses term=3 hint=2/2
   159 n3  disk Append[4/3 NOOP]
   160 n5  -> n2 Append term=3 after=2/2 [3/2..4/3] commit=3
   160 n3  -> n5 Accepts term=3 match=4
   161 n2  disk Append[3/2..4/3]
   161 n2  commits 3/2 BATCH
   162 n2  -> n5 Accepts term=3 match=4
   163 n5  LeaderReady[term=3]
   163 n5  commits 4/3 NOOP
   163 n5  -> n2 CommitNotice term=3 commit=4
   163 n5  -> n3 CommitNotice term=3 commit=4
   164 n2  commits 4/3 NOOP
   164 n3  commits 4/3 NOOP
$ status
       n1  down
       n2  FOLLOWER term=3 leader=n5 commit=4 log=1..4
       n3  FOLLOWER term=3 leader=n5 commit=4 log=1..4
       n4  down
       n5  LEADER term=3 leader=n5 commit=4 log=1..4
