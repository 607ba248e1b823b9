package io.selaras.raft.replication;

import io.selaras.raft.progress.Progress;
import io.selaras.raft.quorum.AgreedIndex;
import io.selaras.raft.state.Leading;
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
        state.leading().ifPresent(this::count);
    }

    private void count(Leading leading) {
        AgreedIndex agreed = new AgreedIndex(state.voters());
        if (state.isVoter(state.self())) {
            agreed.holds(state.log().durableIndex(), state.terms().suspect());
        }
        for (Progress follower : leading.followers()) {
            if (follower.voter()) {
                agreed.holds(follower.match(), follower.trust().suspect());
            }
        }
        if (agreed.highest() >= leading.noopIndex()) {
            state.commit().advance(agreed.highest());
            if (!leading.ready()) {
                leading.becomeReady();
                state.outbox().event(new RaftEvent.LeaderReady(state.term()));
            }
        }
        long onAll = Math.min(agreed.onAll(), state.log().durableIndex());
        if (onAll >= leading.noopIndex()) {
            state.terms().absolve();
        }
    }
}
