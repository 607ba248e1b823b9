# A power cut takes all three and every tail looks torn. Only an election in which every voter takes
# part can start the group again; the no-op on all of them ends the recovery of all.
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
$ tear n1 0
$ tear n3 0
$ tear n2 0
$ restart n1
$ restart n3
# Two of three are linked: two recovering nodes are not enough.
$ run 1200
$ status
       n1  FOLLOWER term=1 leader=null commit=0 log=1..1 recovering
       n2  down
       n3  FOLLOWER term=1 leader=null commit=0 log=1..1 recovering
$ restart n2
$ run 200
  1306 n1  -> n2 PreVoteRequest term=2 last=1/1
  1306 n1  -> n3 PreVoteRequest term=2 last=1/1
  1307 n2  -> n1 PreVoteReply term=2 granted recovering
  1307 n3  -> n1 PreVoteReply term=2 granted recovering
  1308 n1  disk HardState[term=2, vote=n1, recovering=true]
  1309 n1  -> n2 VoteRequest term=2 last=1/1
  1309 n1  -> n3 VoteRequest term=2 last=1/1
  1310 n2  disk HardState[term=2, vote=n1, recovering=true]
  1310 n3  disk HardState[term=2, vote=n1, recovering=true]
  1311 n2  -> n1 VoteReply term=2 granted recovering
  1311 n3  -> n1 VoteReply term=2 granted recovering
  1312 n1  BecameLeader[term=2]
  1312 n1  LeaderChanged[term=2, leader=n1]
  1312 n1  disk Append[2/2 NOOP]
  1312 n1  -> n2 Append term=2 after=1/1 [2/2 NOOP] commit=0
  1312 n1  -> n3 Append term=2 after=1/1 [2/2 NOOP] commit=0
  1313 n2  LeaderChanged[term=2, leader=n1]
  1313 n3  LeaderChanged[term=2, leader=n1]
  1313 n2  disk Append[2/2 NOOP]
  1313 n3  disk Append[2/2 NOOP]
  1314 n2  -> n1 Accepts term=2 match=2 recovering
  1314 n3  -> n1 Accepts term=2 match=2 recovering
  1315 n1  LeaderReady[term=2]
  1315 n1  disk HardState[term=2, vote=n1, recovering=false]
  1315 n1  commits 1/1..2/2
  1315 n1  -> n2 Append term=2 after=2/2 [] commit=2 recovered
  1315 n1  -> n3 Append term=2 after=2/2 [] commit=2 recovered
  1316 n1  Recovered[]
  1316 n2  disk HardState[term=2, vote=n1, recovering=false]
  1316 n2  commits 1/1..2/2
  1316 n3  disk HardState[term=2, vote=n1, recovering=false]
  1316 n3  commits 1/1..2/2
  1317 n2  Recovered[]
  1317 n2  -> n1 Accepts term=2 match=2
  1317 n3  Recovered[]
  1317 n3  -> n1 Accepts term=2 match=2
$ status
       n1  LEADER term=2 leader=n1 commit=2 log=1..2
       n2  FOLLOWER term=2 leader=n1 commit=2 log=1..2
       n3  FOLLOWER term=2 leader=n1 commit=2 log=1..2
