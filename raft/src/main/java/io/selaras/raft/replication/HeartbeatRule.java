package io.selaras.raft.replication;

import io.selaras.raft.message.Message;
import io.selaras.raft.progress.Progress;
import io.selaras.raft.state.LeaderState;
import io.selaras.raft.state.RaftState;

/**
 * Heartbeats when they are due (section 5.2), or at once when a read round begins. They are due at
 * multiples of the interval, so that the groups of a node beat in one turn and one frame (ADR
 * 0202).
 */
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
        long intervalMs = state.timing().heartbeatMs();
        leaderState.heartbeatDue((Math.floorDiv(state.nowMs(), intervalMs) + 1) * intervalMs);
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
