package io.selaras.raft.election;

import io.selaras.raft.message.Message;
import io.selaras.raft.state.RaftState;
import io.selaras.raft.state.Role;

/**
 * The leader hands its office to this node (thesis, section 3.10). What waited unread while this
 * node stood still is no hand-over any more.
 */
public final class TimeoutNowHandler {

    private final RaftState state;
    private final ElectionRule election;

    public TimeoutNowHandler(RaftState state, ElectionRule election) {
        this.state = state;
        this.election = election;
    }

    public void handle(Message.TimeoutNow request) {
        if (state.role() == Role.FOLLOWER
                && request.from().equals(state.leader())
                && state.isVoter(state.self())
                && !state.termState().recovering()
                && !state.stoodStillLately()) {
            election.standForTransfer();
        }
    }
}
