package io.selaras.node.link;

import io.selaras.node.identity.DurablePeers;
import io.selaras.node.identity.Formation;
import io.selaras.node.identity.Formation.Verdict;
import io.selaras.node.identity.Hello;
import io.selaras.node.identity.NodeIdentity;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Knows what this node says about itself, and judges what others say about themselves. */
final class Greeter {

    private final Vertx vertx;
    private final DurablePeers peers;
    private final List<String> members;
    private final Formation formation;
    private final Consumer<Map<String, String>> whenFounded;
    private final Consumer<String> whenForeign;
    private final Map<String, String> foreigners = new TreeMap<>();
    private NodeIdentity self;
    private boolean serving;
    private boolean founded;

    Greeter(Vertx vertx, LinkParts parts, NodeIdentity self) {
        this.vertx = vertx;
        this.peers = parts.peers();
        this.members = parts.cluster().memberIds();
        this.whenFounded = parts.whenFounded();
        this.whenForeign = parts.whenForeign();
        this.self = self;
        this.serving = self.formed();
        this.formation = new Formation(members, self);
    }

    /** What a greeting leads to. */
    enum Outcome {
        /** Both belong to the cluster: frames may pass. */
        ADMITTED,
        /** One of the two belongs to no cluster yet: keep the connection. */
        PENDING
    }

    /** A cluster of one forms without hearing anybody. */
    void begin() {
        if (!self.formed() && formation.begin() instanceof Verdict.Join join) {
            found(join.founders());
        }
    }

    Hello helloTo(String peer) {
        return new Hello(Hello.PROTOCOL, peer, members, self);
    }

    /** From now on this node belongs to a cluster and its replica takes frames. */
    void joined(NodeIdentity identity) {
        self = identity;
        serving = true;
    }

    void gone(String peer) {
        formation.gone(peer);
    }

    /** Judges a hello; a failed future carries the reason of a refusal. */
    Future<Outcome> judge(Hello hello) {
        Optional<String> fault = fault(hello);
        if (fault.isPresent()) {
            return Future.failedFuture(fault.get());
        }
        if (!self.formed()) {
            return form(hello);
        }
        if (!serving || !hello.who().formed()) {
            return Future.succeededFuture(Outcome.PENDING);
        }
        return vertx.executeBlocking(() -> peers.admit(hello.who()).orElse(""))
                .compose(refusal ->
                        "".equals(refusal)
                                ? Future.succeededFuture(Outcome.ADMITTED)
                                : Future.failedFuture(refusal));
    }

    private Future<Outcome> form(Hello hello) {
        return switch (formation.heard(hello)) {
            case Verdict.Wait wait -> Future.succeededFuture(Outcome.PENDING);
            case Verdict.Refuse refuse -> Future.failedFuture(refuse.reason());
            case Verdict.Join join -> {
                found(join.founders());
                yield Future.succeededFuture(Outcome.PENDING);
            }
        };
    }

    private void found(Map<String, String> founders) {
        if (!founded) {
            founded = true;
            whenFounded.accept(founders);
        }
    }

    private void foreigner(NodeIdentity peer) {
        foreigners.put(peer.nodeId(), peer.clusterId());
        long compatriots = foreigners.values().stream().filter(peer.clusterId()::equals).count();
        if (compatriots > members.size() / 2) {
            whenForeign.accept(peer.clusterId());
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
        if (hello.from().equals(self.nodeId()) || !members.contains(hello.from())) {
            return Optional.of(hello.from() + " is no other member of this cluster");
        }
        NodeIdentity peer = hello.who();
        if (self.formed() && peer.formed() && !peer.clusterId().equals(self.clusterId())) {
            foreigner(peer);
            return Optional.of(
                    "it belongs to cluster " + peer.clusterId() + ", we to " + self.clusterId());
        }
        return Optional.empty();
    }
}
