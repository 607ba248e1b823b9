package io.selaras.raft.membership;

import io.selaras.raft.message.Message;
import io.selaras.raft.progress.Progress;
import io.selaras.raft.state.LeaderState;
import io.selaras.raft.state.RaftState;
import java.util.Comparator;

/**
 * The end of a leader that no longer votes (thesis, section 4.2.2): it manages the group, counted
 * nowhere, until its removal is committed; then the voter that has the most campaigns at once.
 */
public final class RetireRule {

    private final RaftState state;

    public RetireRule(RaftState state) {
        this.state = state;
    }

    public void apply() {
        if (!state.mayLead()) {
            state.leaderState().ifPresent(this::retire);
        }
    }

    private void retire(LeaderState leaderState) {
        leaderState.followers().stream()
                .filter(follower -> follower.voter() && !follower.recovery().recovering())
                .max(Comparator.comparingLong(Progress::match))
                .ifPresent(successor ->
                        state.output()
                                .send(
                                        new Message.TimeoutNow(
                                                state.group(),
                                                state.self(),
                                                successor.peer(),
                                                state.term())));
        state.becomeFollower("it was removed");
    }
}
