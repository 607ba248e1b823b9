package io.selaras.raft.replication;

import io.selaras.raft.message.Message;
import io.selaras.raft.progress.Progress;
import io.selaras.raft.state.LeaderState;
import io.selaras.raft.state.RaftState;

/** Heartbeats when they are due (section 5.2), or at once when a read round begins. */
public final class HeartbeatRule {

    private final RaftState state;

    public HeartbeatRule(RaftState state) {
        this.state = state;
    }

    public void apply() {
        state.leaderState()
                .filter(leaderState -> state.nowMs() >= leaderState.heartbeatDueMs())
                .ifPresent(this::send);
    }

    private void send(LeaderState leaderState) {
        leaderState.heartbeatDue(state.nowMs() + state.timing().heartbeatMs());
        for (Progress follower : leaderState.followers()) {
            long commit = Math.min(state.commit().index(), follower.match());
            state.output()
                    .send(
                            new Message.Heartbeat(
                                    state.group(),
                                    state.self(),
                                    follower.peer(),
                                    state.term(),
                                    commit,
                                    leaderState.round()));
        }
    }
}
