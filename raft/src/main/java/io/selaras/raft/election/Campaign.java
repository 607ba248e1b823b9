package io.selaras.raft.election;

import io.selaras.raft.message.Message;
import io.selaras.raft.state.RaftState;
import io.selaras.raft.state.VoteTally;

/** A node's attempt to become leader: first as a question, then in earnest. */
final class Campaign {

    private final RaftState state;

    Campaign(RaftState state) {
        this.state = state;
    }

    /** Asks everybody whether a campaign could win, changing no term (thesis, section 9.6). */
    void ask() {
        VoteTally votes = state.becomePreCandidate();
        grantOwn(votes);
        state.postponeCampaign();
        for (String peer : state.membership().voters()) {
            if (!peer.equals(state.self())) {
                state.output()
                        .send(
                                new Message.PreVoteRequest(
                                        state.group(),
                                        state.self(),
                                        peer,
                                        votes.term(),
                                        state.log().lastIndex(),
                                        state.log().lastTerm()));
            }
        }
    }

    /**
     * RequestVote (section 5.2). The requests wait for the disk: they name the end of a log that
     * must survive a crash, or a second campaign in the same term with a shorter log could win with
     * votes for the longer one.
     *
     * @param transfer the leader asked for it, so leader stickiness does not apply
     */
    void stand(boolean transfer) {
        VoteTally votes = state.becomeCandidate();
        state.postponeCampaign();
        for (String peer : state.membership().voters()) {
            if (!peer.equals(state.self())) {
                state.output()
                        .sendWhenDurable(
                                new Message.VoteRequest(
                                        state.group(),
                                        state.self(),
                                        peer,
                                        votes.term(),
                                        state.log().lastIndex(),
                                        state.log().lastTerm(),
                                        transfer));
            }
        }
    }

    /** Its own vote counts if it votes at all by the newest membership (thesis, section 4.2.2). */
    void grantOwn(VoteTally votes) {
        if (state.isVoter(state.self())) {
            votes.granted(state.self(), state.termState().recovering());
        }
    }
}
