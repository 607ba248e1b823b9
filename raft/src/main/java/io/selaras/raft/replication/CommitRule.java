package io.selaras.raft.replication;

import io.selaras.raft.progress.Progress;
import io.selaras.raft.quorum.AgreedIndex;
import io.selaras.raft.state.LeaderState;
import io.selaras.raft.state.RaftState;
import io.selaras.raft.step.RaftEvent;

/**
 * Commits what enough voters store, if it is of the leader's own term (section 5.4.2); what came
 * before commits with it. The leader's own copy counts only once it is durable.
 */
public final class CommitRule {

    private final RaftState state;

    public CommitRule(RaftState state) {
        this.state = state;
    }

    public void apply() {
        state.leaderState().ifPresent(this::count);
    }

    private void count(LeaderState leaderState) {
        AgreedIndex agreed = new AgreedIndex(state.voters());
        if (state.isVoter(state.self())) {
            agreed.holds(state.log().durableIndex(), state.termState().recovering());
        }
        for (Progress follower : leaderState.followers()) {
            if (follower.voter()) {
                agreed.holds(follower.match(), follower.recovery().recovering());
            }
        }
        if (agreed.highest() >= leaderState.noopIndex()) {
            state.commit().advance(agreed.highest());
            if (!leaderState.ready()) {
                leaderState.becomeReady();
                state.output().event(new RaftEvent.LeaderReady(state.term()));
            }
        }
        long onAll = Math.min(agreed.onAll(), state.log().durableIndex());
        if (onAll >= leaderState.noopIndex()) {
            state.termState().endRecovery();
        }
    }
}
