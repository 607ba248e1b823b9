# The leader sends before its own disk has finished; both fsyncs run at the same time (section 5.3).
$ cluster 3 1
$ link
$ run 60
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
# One proposal.
$ propose n2 a
    60 n2  disk Append[2/1 BATCH]
    60 n2  -> n1 Append term=1 after=1/1 [2/1 BATCH] commit=1
    60 n2  -> n3 Append term=1 after=1/1 [2/1 BATCH] commit=1
$ run 10
    61 n1  disk Append[2/1 BATCH]
    61 n3  disk Append[2/1 BATCH]
    62 n1  -> n2 Accepts term=1 match=2
    62 n3  -> n2 Accepts term=1 match=2
    63 n2  commits 2/1 BATCH
    63 n2  -> n1 CommitNotice term=1 commit=2
    63 n2  -> n3 CommitNotice term=1 commit=2
    64 n1  commits 2/1 BATCH
    64 n3  commits 2/1 BATCH
# Two more at once: pipelined, no waiting for the answer to the first.
$ propose n2 b
    70 n2  disk Append[3/1 BATCH]
    70 n2  -> n1 Append term=1 after=2/1 [3/1 BATCH] commit=2
    70 n2  -> n3 Append term=1 after=2/1 [3/1 BATCH] commit=2
$ propose n2 c
    70 n2  disk Append[4/1 BATCH]
    70 n2  -> n1 Append term=1 after=3/1 [4/1 BATCH] commit=2
    70 n2  -> n3 Append term=1 after=3/1 [4/1 BATCH] commit=2
$ run 10
    71 n1  disk Append[3/1 BATCH]
    71 n3  disk Append[3/1 BATCH]
    71 n1  disk Append[4/1 BATCH]
    71 n3  disk Append[4/1 BATCH]
    72 n1  -> n2 Accepts term=1 match=3
    72 n3  -> n2 Accepts term=1 match=3
    72 n1  -> n2 Accepts term=1 match=4
    72 n3  -> n2 Accepts term=1 match=4
    73 n2  commits 3/1 BATCH
    73 n2  -> n1 CommitNotice term=1 commit=3
    73 n2  -> n3 CommitNotice term=1 commit=3
    73 n2  commits 4/1 BATCH
    73 n2  -> n1 CommitNotice term=1 commit=4
    73 n2  -> n3 CommitNotice term=1 commit=4
    74 n1  commits 3/1 BATCH
    74 n3  commits 3/1 BATCH
    74 n1  commits 4/1 BATCH
    74 n3  commits 4/1 BATCH
$ status
       n1  FOLLOWER term=1 leader=n2 commit=4 log=1..4
       n2  LEADER term=1 leader=n2 commit=4 log=1..4
       n3  FOLLOWER term=1 leader=n2 commit=4 log=1..4
