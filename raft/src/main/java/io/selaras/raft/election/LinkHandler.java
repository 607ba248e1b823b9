package io.selaras.raft.election;

import io.selaras.raft.progress.Progress;
import io.selaras.raft.state.RaftState;
import io.selaras.raft.state.Role;
import io.selaras.raft.state.Transfer;
import java.util.List;

/**
 * What a made or broken connection tells: whom to campaign against soon, and what was lost on the
 * way. A connection is a hint, never a proof: it only shortens a wait or causes a resend.
 */
public final class LinkHandler {

    private final RaftState state;

    public LinkHandler(RaftState state) {
        this.state = state;
    }

    /** A peer that is no member yet may become one: its link is not forgotten. */
    public void linked(String peer) {
        state.links().linked(peer);
        state.leaderState()
                .flatMap(leaderState -> leaderState.follower(peer))
                .ifPresent(Progress::relinked);
        waitIfLeaderless(peer);
    }

    /**
     * The peer probably crashed.
     *
     * @param order in which the voters should take over if that peer led
     */
    public void lost(String peer, List<String> order) {
        state.links().lost(peer);
        state.leaderState()
                .ifPresent(leaderState -> {
                    leaderState
                            .follower(peer)
                            .ifPresent(follower -> follower.unlinked(state.nowMs()));
                    leaderState
                            .transfer()
                            .map(Transfer::target)
                            .filter(peer::equals)
                            .ifPresent(_ -> leaderState.endTransfer());
                });
        if (peer.equals(state.leader())) {
            state.leaderLost(order);
        } else {
            waitIfLeaderless(peer);
        }
    }

    private void waitIfLeaderless(String peer) {
        if (state.isMember(peer) && state.role() != Role.LEADER && state.leader() == null) {
            state.waitForLeader();
        }
    }
}
