package io.selaras.raft.election;

import io.selaras.raft.message.Message;
import io.selaras.raft.state.RaftState;
import io.selaras.raft.state.Role;

/** Notes a vote for this candidate (section 5.2). */
public final class VoteReplyHandler {

    private final RaftState state;

    public VoteReplyHandler(RaftState state) {
        this.state = state;
    }

    /** The reply is of the current term. */
    public void handle(Message.VoteReply reply) {
        if (state.role() == Role.CANDIDATE && reply.granted() && state.isVoter(reply.from())) {
            state.votes().ifPresent(votes -> votes.granted(reply.from(), reply.recovering()));
        }
    }
}
