package io.selaras.raft.replication;

import io.selaras.raft.message.Message;
import io.selaras.raft.progress.Progress;
import io.selaras.raft.state.LeaderState;
import io.selaras.raft.state.RaftState;

/** A follower's answer to AppendEntries (section 5.3). */
public final class AppendReplyHandler {

    private final RaftState state;

    public AppendReplyHandler(RaftState state) {
        this.state = state;
    }

    public void handle(Message.AppendReply reply) {
        state.leaderState()
                .ifPresent(leaderState ->
                        leaderState
                                .follower(reply.from())
                                .ifPresent(follower -> note(leaderState, follower, reply)));
    }

    private void note(LeaderState leaderState, Progress follower, Message.AppendReply reply) {
        if (reply.matchIndex() > state.log().lastIndex()) {
            return;
        }
        follower.heard(state.nowMs(), reply.round(), reply.recovering());
        if (reply.accepted()) {
            follower.accepted(reply.matchIndex(), reply.round());
        } else {
            refused(leaderState, follower, reply);
        }
    }

    /**
     * Goes back to where the logs may agree, skipping whole terms on both sides. A follower that
     * may agree only below what it acknowledged has lost something, unless the refusal is an old
     * one: so it is asked again under a new round before it is taken to be recovering.
     */
    private void refused(LeaderState leaderState, Progress follower, Message.AppendReply reply) {
        long agreed = state.log().mayAgreeAt(reply.hintIndex(), reply.hintTerm());
        if (reply.hintIndex() >= follower.match()) {
            follower.refused(agreed);
        } else if (follower.provesLoss(reply.round())) {
            follower.startRecovery();
            follower.refused(agreed);
        } else if (!follower.challenged()) {
            follower.challenge(leaderState.nextRound());
        }
    }
}
