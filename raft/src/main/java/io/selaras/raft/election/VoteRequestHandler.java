package io.selaras.raft.election;

import io.selaras.raft.message.Message;
import io.selaras.raft.state.RaftState;

/** Answers RequestVote (section 5.2, 5.4.1), once the vote is durable. */
public final class VoteRequestHandler {

    private final RaftState state;

    public VoteRequestHandler(RaftState state) {
        this.state = state;
    }

    /**
     * Whether the request must not even raise the term here: a live leader is not disturbed, but by
     * itself.
     */
    public boolean disturbs(Message.VoteRequest request) {
        return !state.mayVote()
                || (request.term() > state.term()
                        && !request.transfer()
                        && !request.from().equals(state.leader())
                        && state.believesInLeader());
    }

    /** The request is of the current term. */
    public void handle(Message.VoteRequest request) {
        String vote = state.termState().vote();
        boolean free = state.leader() == null && (vote == null || vote.equals(request.from()));
        boolean complete =
                state.log().isNoMoreCompleteThan(request.lastIndex(), request.lastTerm());
        if (free && complete) {
            state.termState().voteFor(request.from());
            state.timer().waitLong(state.nowMs());
        } else if (free) {
            // The term has no leader and its candidate cannot win: nobody is worth a long wait.
            state.waitForLeader();
        }
        reply(request, free && complete);
    }

    /** The request is of an earlier term. */
    public void refuse(Message.VoteRequest request) {
        reply(request, false);
    }

    private void reply(Message.VoteRequest request, boolean granted) {
        state.output()
                .sendWhenDurable(
                        new Message.VoteReply(
                                state.group(),
                                state.self(),
                                request.from(),
                                state.term(),
                                granted,
                                state.termState().recovering()));
    }
}
