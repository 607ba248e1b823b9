package io.selaras.raft.state;

/** What a node does in a group (section 5.1; pre-candidate: thesis, section 9.6). */
public enum Role {
    FOLLOWER,
    PRE_CANDIDATE,
    CANDIDATE,
    LEADER
}
