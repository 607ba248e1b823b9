package io.selaras.node.link;

import io.selaras.node.identity.DurablePeers;
import io.selaras.node.identity.Formation;
import io.selaras.node.identity.Formation.Verdict;
import io.selaras.node.identity.Hello;
import io.selaras.node.identity.NodeIdentity;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows what this node says about itself, and judges what others say about themselves. */
final class Greeter {

    private static final Logger LOG = LoggerFactory.getLogger(Greeter.class);

    /** Strangers beyond so many are not worth a line of the log. */
    private static final int MAX_STRANGERS = 64;

    private final Vertx vertx;
    private final DurablePeers peers;
    private final Roster roster;
    private final Formation formation;
    private final MembershipListener membership;
    private final Map<String, String> foreigners = new TreeMap<>();
    private final Set<String> removers = new TreeSet<>();
    private final Set<String> strangers = new TreeSet<>();
    private NodeIdentity self;
    private boolean serving;
    private boolean joining;
    private boolean asking;
    private boolean removed;

    Greeter(Vertx vertx, LinkParts parts, Roster roster, NodeIdentity self) {
        this.vertx = vertx;
        this.peers = parts.peers();
        this.roster = roster;
        this.membership = parts.membership();
        this.self = self;
        this.serving = self.formed();
        this.formation = new Formation(parts.cluster().memberIds(), self);
    }

    /** What a greeting leads to. */
    sealed interface Outcome {
        /** Both belong to the cluster: frames may pass. */
        record Admitted() implements Outcome {}

        /** One of the two belongs to no cluster yet: keep the connection. */
        record Pending() implements Outcome {}

        /** The peer belonged to the cluster, and does so no more as of this index. */
        record Removed(long view) implements Outcome {}

        /** The two must not talk. */
        record Refused(String reason) implements Outcome {}
    }

    /** A cluster of one forms without hearing anybody. */
    void begin() {
        if (!self.formed() && formation.begin() instanceof Verdict.Join join) {
            join(join);
        }
    }

    Hello helloTo(String peer) {
        return new Hello(
                Hello.PROTOCOL, peer, roster.helloMembers(self.formed()), roster.view(), self);
    }

    /** From now on this node belongs to a cluster and its replica takes frames. */
    void joined(NodeIdentity identity) {
        self = identity;
        serving = true;
    }

    /** Whether nobody can be expected to dial this node, because nobody knows it. */
    boolean unknown() {
        return !self.formed() && !roster.contains(self.nodeId());
    }

    void gone(String peer) {
        formation.gone(peer);
    }

    /** A peer says that this node was removed as of this index. */
    void removedBy(String peer, long view) {
        if (self.formed() && view > self.joinedAtIndex()) {
            removers.add(peer);
            if (!removed && roster.mostOthers(removers)) {
                removed = true;
                membership.removed();
            }
        }
    }

    Future<Outcome> judge(Hello hello) {
        Optional<String> fault = fault(hello);
        if (fault.isPresent()) {
            return refused(fault.get());
        }
        if (!self.formed()) {
            return form(hello);
        }
        if (!serving || !hello.who().formed()) {
            if (!hello.who().formed() && !roster.contains(hello.from())) {
                stranger(hello.from());
            }
            return Future.succeededFuture(new Outcome.Pending());
        }
        if (!hello.members().contains(self.nodeId()) && hello.view() > self.joinedAtIndex()) {
            removedBy(hello.from(), hello.view());
            return Future.succeededFuture(new Outcome.Pending());
        }
        if (!roster.admits(hello)) {
            return Future.succeededFuture(new Outcome.Removed(roster.view()));
        }
        removers.remove(hello.from());
        return vertx.executeBlocking(() -> peers.admit(hello.who()).orElse(""))
                .compose(refusal ->
                        "".equals(refusal)
                                ? Future.succeededFuture(new Outcome.Admitted())
                                : refused(String.valueOf(refusal)));
    }

    private static Future<Outcome> refused(String reason) {
        return Future.succeededFuture(new Outcome.Refused(reason));
    }

    private Future<Outcome> form(Hello hello) {
        switch (formation.heard(hello)) {
            case Verdict.Wait _ -> {}
            case Verdict.Ask ask -> ask(ask.clusterId());
            case Verdict.Join join -> join(join);
            case Verdict.Refuse refuse -> {
                return refused(refuse.reason());
            }
        }
        return Future.succeededFuture(new Outcome.Pending());
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

    private void foreigner(NodeIdentity peer) {
        foreigners.put(peer.nodeId(), peer.clusterId());
        Set<String> compatriots = new TreeSet<>(foreigners.keySet());
        compatriots.removeIf(id -> !peer.clusterId().equals(foreigners.get(id)));
        if (roster.mostMembers(compatriots)) {
            membership.foreign(peer.clusterId());
        }
    }

    private Optional<String> fault(Hello hello) {
        if (hello.protocol() != Hello.PROTOCOL) {
            return Optional.of(
                    "it speaks protocol " + hello.protocol() + ", we speak " + Hello.PROTOCOL);
        }
        if (!hello.to().equals(self.nodeId())) {
            return Optional.of("it looks for " + hello.to() + ", this is " + self.nodeId());
        }
        if (hello.from().equals(self.nodeId())) {
            return Optional.of("it calls itself " + self.nodeId() + ", as this node");
        }
        NodeIdentity peer = hello.who();
        if (self.formed() && peer.formed() && !peer.clusterId().equals(self.clusterId())) {
            if (roster.contains(hello.from())) {
                foreigner(peer);
            }
            return Optional.of(
                    "it belongs to cluster " + peer.clusterId() + ", we to " + self.clusterId());
        }
        return Optional.empty();
    }
}
