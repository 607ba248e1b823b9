package io.selaras.raft.election;

import io.selaras.raft.message.Message;
import io.selaras.raft.state.RaftState;
import io.selaras.raft.state.Role;

/** Notes a granted pre-vote (thesis, section 9.6). */
public final class PreVoteReplyHandler {

    private final RaftState state;

    public PreVoteReplyHandler(RaftState state) {
        this.state = state;
    }

    /** The pre-vote is granted. */
    public void handle(Message.PreVoteReply reply) {
        if (state.role() == Role.PRE_CANDIDATE && state.isVoter(reply.from())) {
            state.votes()
                    .filter(votes -> votes.term() == reply.term())
                    .ifPresent(votes -> votes.granted(reply.from(), reply.recovering()));
        }
    }
}
