package io.selaras.raft.election;

import io.selaras.raft.message.Message;
import io.selaras.raft.state.RaftState;

/** Answers a pre-vote request; neither term nor vote changes (thesis, section 9.6). */
public final class PreVoteRequestHandler {

    private final RaftState state;

    public PreVoteRequestHandler(RaftState state) {
        this.state = state;
    }

    public void handle(Message.PreVoteRequest request) {
        if (request.term() > state.term() && request.from().equals(state.leader())) {
            // Who leads does not ask.
            state.leaderAsks();
        }
        boolean free =
                request.term() > state.term() && !state.believesInLeader() && state.mayVote();
        boolean complete =
                state.log().isNoMoreCompleteThan(request.lastIndex(), request.lastTerm());
        boolean granted = free && complete;
        if (granted) {
            state.yieldTo(request.from());
        } else if (free) {
            // Nobody leads and who asks cannot win, but this node could.
            state.waitForLeader();
        }
        state.output()
                .send(
                        new Message.PreVoteReply(
                                state.group(),
                                state.self(),
                                request.from(),
                                granted ? request.term() : state.term(),
                                granted,
                                state.termState().recovering()));
    }
}
