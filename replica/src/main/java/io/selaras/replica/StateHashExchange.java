package io.selaras.replica;

import io.selaras.raft.message.Membership;
import io.selaras.replica.divergence.StateComparison;
import io.selaras.replica.peer.PeerOutbox;
import io.selaras.replica.port.ObserverPort;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.wire.PeerItem;
import java.util.List;

/** What the nodes tell each other about the hashes of their states. */
final class StateHashExchange {

    private final ReplicaConfig config;
    private final ObserverPort observers;
    private final PeerOutbox outbox;
    private final Consensus consensus;
    private final AppliedState applied;
    private final StateComparison comparison;

    StateHashExchange(
            ReplicaConfig config, NodeScope node, Consensus consensus, AppliedState applied) {
        this.config = config;
        this.observers = node.ports.observers();
        this.outbox = node.outbox;
        this.consensus = consensus;
        this.applied = applied;
        this.comparison = new StateComparison(config.self());
    }

    /** The entry at this index was applied: now and then everybody is told the hash. */
    void applied(long index) {
        if (!StateComparison.due(index)) {
            return;
        }
        Membership members = consensus.membership();
        PeerItem.StateHash own =
                new PeerItem.StateHash(
                        config.raft().group(),
                        applied.machine().stateVersion(),
                        index,
                        applied.machine().stateHash());
        for (List<String> peers : List.of(members.voters(), members.learners())) {
            for (String peer : peers) {
                if (!peer.equals(config.self())) {
                    outbox.add(peer, own);
                }
            }
        }
        compare(config.self(), own);
    }

    void compare(String node, PeerItem.StateHash stated) {
        if (stated.version() == applied.machine().stateVersion()) {
            List<String> voters = consensus.membership().voters();
            String finding = comparison.stated(node, stated.index(), stated.hash(), voters);
            if (finding != null) {
                observers.alarm(finding);
            }
        }
    }

    long alarmedAt() {
        return comparison.alarmedAt();
    }
}
