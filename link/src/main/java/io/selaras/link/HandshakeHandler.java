package io.selaras.link;

import io.selaras.config.ClusterConfig;
import io.selaras.link.handshake.Refusal;
import io.selaras.link.handshake.Trust;
import io.selaras.link.identity.ClusterBootstrap;
import io.selaras.link.identity.ClusterBootstrap.Verdict;
import io.selaras.link.identity.Hello;
import io.selaras.link.identity.NodeIdentity;
import io.selaras.wire.VersionRange;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows what this node says about itself, and judges what others say about themselves, by how far
 * the connection vouches for it.
 */
final class HandshakeHandler {

    private static final Logger LOG = LoggerFactory.getLogger(HandshakeHandler.class);

    /** Strangers beyond so many are not worth a line of the log. */
    private static final int MAX_STRANGERS = 64;

    private final MembershipView membershipView;
    private final ClusterBootstrap bootstrap;
    private final MembershipListener membership;
    private final Map<String, String> otherClusterPeers = new TreeMap<>();
    private final Set<String> removers = new TreeSet<>();
    private final Set<String> strangers = new TreeSet<>();
    private NodeIdentity self;
    private int agreed = VersionRange.FIRST;
    private boolean serving;
    private boolean joining;
    private boolean asking;
    private boolean removed;

    HandshakeHandler(
            ClusterConfig config,
            MembershipListener membership,
            MembershipView membershipView,
            NodeIdentity self) {
        this.membershipView = membershipView;
        this.membership = membership;
        this.self = self;
        this.serving = self.formed();
        this.bootstrap = new ClusterBootstrap(config.memberIds(), self);
    }

    /** What a hello leads to. */
    sealed interface Outcome {
        /** Both belong to the cluster: frames may pass if the peer's data is not outdated. */
        record Admitted() implements Outcome {}

        /** One of the two belongs to no cluster yet: keep the connection. */
        record Pending() implements Outcome {}

        /** The connection does not vouch for this: ask the peer at its address. */
        record Doubted() implements Outcome {}

        /** The peer belonged to the cluster, and does so no more as of this index. */
        record Removed(long view) implements Outcome {}

        /** The two must not talk. */
        record Refused(Refusal why, String detail) implements Outcome {}
    }

    /** A cluster of one forms without hearing anybody. */
    void begin() {
        if (!self.formed() && bootstrap.begin() instanceof Verdict.Join join) {
            join(join);
        }
    }

    Hello helloTo(String peer) {
        return new Hello(
                Hello.Versions.writing(agreed),
                peer,
                membershipView.helloMembers(self.formed()),
                membershipView.view(),
                self);
    }

    /** From now on this node belongs to a cluster and its replica takes frames. */
    void joined(NodeIdentity identity) {
        self = identity;
        serving = true;
    }

    /** The cluster writes at this version from now on. */
    void versionAgreed(int version) {
        agreed = version;
    }

    /** Whether the peer reads what this node writes. */
    boolean understands(Hello hello) {
        return hello.versions().reads().contains(agreed);
    }

    boolean formed() {
        return self.formed();
    }

    /** Whether nobody can be expected to dial this node, because nobody knows it. */
    boolean unknown() {
        return !self.formed() && !membershipView.contains(self.nodeId());
    }

    /** A peer whose word counted is no longer there. */
    void gone(String peer) {
        bootstrap.gone(peer);
    }

    /** A peer that this node dialled says that this node was removed as of this index. */
    void removedBy(String peer, long view) {
        if (self.formed() && view > self.joinedAtIndex()) {
            removers.add(peer);
            if (!removed && membershipView.mostOthers(removers)) {
                removed = true;
                membership.removed();
            }
        }
    }

    Outcome judge(Hello hello, Trust trust) {
        Hello.Versions versions = hello.versions();
        if (!understands(hello) || !VersionRange.KNOWN.contains(versions.writes())) {
            return new Outcome.Refused(
                    Refusal.OTHER_VERSION,
                    "it reads %s and writes at %d, we read %s and write at %d"
                            .formatted(
                                    versions.reads().describe(),
                                    versions.writes(),
                                    VersionRange.KNOWN.describe(),
                                    agreed));
        }
        NodeIdentity peer = hello.who();
        if (self.formed() && peer.formed() && !peer.clusterId().equals(self.clusterId())) {
            return foreign(peer, trust);
        }
        if (otherPartitions(peer)) {
            return new Outcome.Refused(
                    Refusal.OTHER_PARTITIONS,
                    "its PARTITIONS is %d, ours %d"
                            .formatted(peer.partitions(), self.partitions()));
        }
        if (self.formed() && serving && peer.formed() && !leavesOut(hello)) {
            if (!membershipView.admits(hello)) {
                return new Outcome.Removed(membershipView.view());
            }
        }
        if (!trust.links()) {
            return new Outcome.Doubted();
        }
        if (!self.formed()) {
            return form(hello);
        }
        if (!serving || !peer.formed()) {
            if (!peer.formed() && !membershipView.contains(hello.from())) {
                stranger(hello.from());
            }
            return new Outcome.Pending();
        }
        if (leavesOut(hello)) {
            if (!trust.overturns()) {
                return new Outcome.Doubted();
            }
            removedBy(hello.from(), hello.view());
            return new Outcome.Pending();
        }
        removers.remove(hello.from());
        otherClusterPeers.remove(hello.from());
        return new Outcome.Admitted();
    }

    /**
     * Whether the two would lay keys elsewhere. A member may be told later than another, but those
     * who form a cluster say the same from the beginning.
     */
    private boolean otherPartitions(NodeIdentity peer) {
        boolean saidByBoth = self.partitions() > 0 && peer.partitions() > 0;
        boolean forming = !self.formed() && !peer.formed();
        return (saidByBoth || forming) && self.partitions() != peer.partitions();
    }

    /** Whether the peer knows that this node was removed. */
    private boolean leavesOut(Hello hello) {
        return !hello.members().contains(self.nodeId()) && hello.view() > self.joinedAtIndex();
    }

    private Outcome form(Hello hello) {
        switch (bootstrap.heard(hello)) {
            case Verdict.Wait _ -> {}
            case Verdict.Ask ask -> ask(ask.clusterId());
            case Verdict.Join join -> join(join);
            case Verdict.Refuse refuse -> {
                return new Outcome.Refused(Refusal.OTHER_MEMBERS, refuse.reason());
            }
        }
        return new Outcome.Pending();
    }

    private void join(Verdict.Join join) {
        if (!joining) {
            joining = true;
            membership.join(join);
        }
    }

    private void ask(String clusterId) {
        if (!asking && !joining) {
            asking = true;
            LOG.info(
                    "{} is no member of cluster {} yet and waits to be added: ./selaras member add"
                            + " {} HOST:PORT, or POST /v1/cluster/members on any member",
                    self.nodeId(),
                    clusterId,
                    self.nodeId());
        }
    }

    private void stranger(String peer) {
        if (strangers.size() < MAX_STRANGERS && strangers.add(peer)) {
            LOG.info("{} waits to be added to this cluster", peer);
        }
    }

    private Outcome foreign(NodeIdentity peer, Trust trust) {
        if (membershipView.contains(peer.nodeId())) {
            if (!trust.overturns()) {
                return new Outcome.Doubted();
            }
            otherClusterPeers.put(peer.nodeId(), peer.clusterId());
            Set<String> sameCluster = new TreeSet<>(otherClusterPeers.keySet());
            sameCluster.removeIf(id -> !peer.clusterId().equals(otherClusterPeers.get(id)));
            if (membershipView.mostMembers(sameCluster)) {
                membership.foreign(peer.clusterId());
            }
        }
        return new Outcome.Refused(
                Refusal.OTHER_CLUSTER,
                "it belongs to cluster " + peer.clusterId() + ", we to " + self.clusterId());
    }
}
