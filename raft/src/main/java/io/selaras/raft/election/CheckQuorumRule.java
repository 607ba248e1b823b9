package io.selaras.raft.election;

import io.selaras.raft.progress.Progress;
import io.selaras.raft.quorum.Tally;
import io.selaras.raft.state.LeaderState;
import io.selaras.raft.state.RaftState;

/**
 * A leader that has not heard from a quorum for the shortest election timeout steps down (thesis,
 * section 6.2). It is the shortest because its successor may be elected after that; and because it
 * is looked at in every step, neither load nor a late tick keeps a leader that is cut off in office
 * beyond the longest.
 */
public final class CheckQuorumRule {

    private final RaftState state;

    public CheckQuorumRule(RaftState state) {
        this.state = state;
    }

    public void apply() {
        state.leaderState()
                .filter(leaderState -> !heardFromQuorum(leaderState))
                .ifPresent(_ -> state.becomeFollower("no quorum was heard"));
    }

    private boolean heardFromQuorum(LeaderState leaderState) {
        Tally tally = new Tally(state.voters());
        if (state.isVoter(state.self())) {
            tally.agree(state.termState().recovering());
        }
        for (Progress follower : leaderState.followers()) {
            if (follower.voter() && state.nowMs() < silentAtMs(follower)) {
                tally.agree(follower.recovery().recovering());
            }
        }
        return tally.satisfied();
    }

    private long silentAtMs(Progress follower) {
        return follower.heardMs() + state.timing().electionMinMs();
    }

    /** When the next follower will have been silent for too long. */
    public long nextDeadlineMs(LeaderState leaderState) {
        long next = Long.MAX_VALUE;
        for (Progress follower : leaderState.followers()) {
            long silentAtMs = silentAtMs(follower);
            if (follower.voter() && silentAtMs > state.nowMs()) {
                next = Math.min(next, silentAtMs);
            }
        }
        return next;
    }
}
