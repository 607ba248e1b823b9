package io.selaras.node.identity;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides when a node that belongs to no cluster yet may join one. Pure: hellos in, verdicts out.
 *
 * <p>A new cluster forms only when every member has answered that it has none. Each member then
 * derives the same founders from the same hellos. A member that comes later finds itself among the
 * founders: under its own incarnation it simply missed the moment, and has never voted; under
 * another one its data was lost, and it must be treated as suspect (see {@link
 * NodeIdentity#reborn}).
 */
public final class Formation {

    private final List<String> members;
    private final NodeIdentity self;
    private final Map<String, String> embryos = new TreeMap<>();

    /**
     * @param members ids of the initial membership, this node included
     */
    public Formation(List<String> members, NodeIdentity self) {
        this.members = List.copyOf(members);
        this.self = self;
        embryos.put(self.nodeId(), self.incarnation());
    }

    /** What a hello means for a node without a cluster. */
    public sealed interface Verdict {

        /** Not everybody has answered. */
        record Wait(List<String> missing) implements Verdict {}

        /** The node belongs to the cluster with these founders; make that durable. */
        record Join(Map<String, String> founders) implements Verdict {}

        /** The two must not talk; somebody has to look. */
        record Refuse(String reason) implements Verdict {}
    }

    /** The verdict before anybody was heard: a cluster of one needs nobody. */
    public Verdict begin() {
        return verdict();
    }

    /** Takes in what a peer says about itself. */
    public Verdict heard(Hello hello) {
        if (!hello.members().equals(members)) {
            return new Verdict.Refuse(
                    "its CLUSTER_ADDRS names " + hello.members() + ", ours " + members);
        }
        NodeIdentity peer = hello.who();
        if (!peer.formed()) {
            embryos.put(peer.nodeId(), peer.incarnation());
            return verdict();
        }
        if (!peer.founders().containsKey(self.nodeId())) {
            return new Verdict.Refuse(
                    self.nodeId() + " is no founder of its cluster " + peer.clusterId());
        }
        if (!ClusterId.of(peer.founders()).equals(peer.clusterId())) {
            return new Verdict.Refuse("its cluster id is not that of its founders");
        }
        return new Verdict.Join(peer.founders());
    }

    /** A peer's connection ended; it must be heard again before it counts. */
    public void gone(String peer) {
        if (!peer.equals(self.nodeId())) {
            embryos.remove(peer);
        }
    }

    private Verdict verdict() {
        List<String> missing =
                members.stream().filter(member -> !embryos.containsKey(member)).toList();
        return missing.isEmpty() ? new Verdict.Join(embryos) : new Verdict.Wait(missing);
    }
}
