package io.selaras.raft.replication;

import io.selaras.raft.message.Message;
import io.selaras.raft.state.RaftState;

/** A follower hears how far its leader's log is committed (section 5.3). */
public final class CommitNoticeHandler {

    private final RaftState state;

    public CommitNoticeHandler(RaftState state) {
        this.state = state;
    }

    /** The notice is of the current term. */
    public void handle(Message.CommitNotice notice) {
        state.follow(notice.from());
        state.commit().learn(notice.commit());
    }
}
