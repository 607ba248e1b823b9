package io.selaras.raft.membership;

import io.selaras.raft.message.Membership;
import io.selaras.raft.state.LeaderState;
import io.selaras.raft.state.RaftState;
import io.selaras.raft.step.Input;

/**
 * A change of the membership: appended and in force at once, or refused. It must wait for this
 * leader's no-op and for the change before it to commit: else two changes that each overlap with
 * the membership before might not overlap with each other (Ongaro, raft-dev, July 2015, on section
 * 4.1 of the thesis).
 */
public final class ChangeMembershipHandler {

    private final RaftState state;

    public ChangeMembershipHandler(RaftState state) {
        this.state = state;
    }

    /** The index of the new entry, or 0. */
    public long handle(Input.ChangeMembership change) {
        boolean accepted =
                state.leaderState()
                        .filter(_ -> change.term() == state.term())
                        .filter(LeaderState::ready)
                        .filter(leaderState -> leaderState.transfer().isEmpty())
                        .filter(_ -> !state.membershipChanging())
                        .filter(leaderState -> promotesOnlyTheReady(leaderState, change.next()))
                        .filter(_ -> SingleStep.leads(state.membership(), change.next()))
                        .isPresent();
        return accepted ? state.append(change.next()) : 0;
    }

    /**
     * A learner must hold this leader's no-op and not be recovering: a voter that has nothing could
     * not even vote (section 4.2.1 of the thesis asks for more, which is the caller's to judge).
     */
    private boolean promotesOnlyTheReady(LeaderState leaderState, Membership next) {
        return leaderState.followers().stream()
                .filter(follower -> !follower.voter() && next.isVoter(follower.peer()))
                .allMatch(learner ->
                        learner.match() >= leaderState.noopIndex()
                                && !learner.recovery().recovering());
    }
}
