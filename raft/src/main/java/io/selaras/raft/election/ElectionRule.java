package io.selaras.raft.election;

import io.selaras.raft.message.Entry;
import io.selaras.raft.state.RaftState;
import io.selaras.raft.state.Role;
import io.selaras.raft.state.VoteTally;

/** Campaigns when the timer is due, and takes office when enough voted (section 5.2). */
public final class ElectionRule {

    private static final byte[] NOTHING = new byte[0];

    private final RaftState state;
    private final Campaign campaign;

    public ElectionRule(RaftState state) {
        this.state = state;
        this.campaign = new Campaign(state);
    }

    public void apply() {
        if (state.role() != Role.LEADER && state.nowMs() >= state.timer().dueMs()) {
            timeOut();
        }
        state.votes().ifPresent(this::count);
    }

    /** TimeoutNow: stands at once (thesis, section 3.10). */
    public void standForTransfer() {
        campaign.stand(true);
    }

    private void timeOut() {
        boolean eligible =
                state.mayLead() && (!state.termState().recovering() || state.quorumLinked());
        if (eligible) {
            campaign.ask();
        } else {
            state.becomeFollower("no leader was heard");
            state.postponeCampaign();
        }
    }

    private void count(VoteTally votes) {
        if (state.role() == Role.PRE_CANDIDATE) {
            if (votes.won(state.voters())) {
                campaign.stand(false);
            }
        } else if (state.output().isDurable(votes.ownSequence())) {
            campaign.grantOwn(votes);
            if (votes.won(state.voters())) {
                state.becomeLeader();
                state.append(Entry.Kind.NOOP, NOTHING);
            }
        }
    }
}
