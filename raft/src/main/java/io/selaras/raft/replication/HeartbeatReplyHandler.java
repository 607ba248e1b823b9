package io.selaras.raft.replication;

import io.selaras.raft.message.Message;
import io.selaras.raft.progress.Progress;
import io.selaras.raft.state.RaftState;

/** A follower's sign of life: confirms its round and shows which requests must be lost. */
public final class HeartbeatReplyHandler {

    private final RaftState state;

    public HeartbeatReplyHandler(RaftState state) {
        this.state = state;
    }

    public void handle(Message.HeartbeatReply reply) {
        state.answeredAsLeader();
        state.leaderState()
                .flatMap(leaderState -> leaderState.follower(reply.from()))
                .ifPresent(follower -> note(follower, reply));
    }

    private void note(Progress follower, Message.HeartbeatReply reply) {
        follower.heard(state.nowMs(), reply.round(), reply.recovering());
        follower.recoverLost(state.nowMs() - state.timing().lostAfterMs());
    }
}
