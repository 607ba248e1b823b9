package io.selaras.link.identity;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides when a node that belongs to no cluster yet may join one. Pure: hellos in, verdicts out.
 *
 * <p>A new cluster forms only when every member of {@code CLUSTER_ADDRS} has answered that it has
 * none; a node that is not named there never founds anything. Each founder derives the same
 * founders from the same hellos.
 *
 * <p>A cluster that has formed takes a node in when one of its members says that it belongs to it.
 * A founder that missed the moment finds itself among the founders under its own incarnation, and
 * has never voted; anybody else may have lost data that this cluster relies on, and begins as
 * recovering (see {@link NodeIdentity#founder}).
 */
public final class ClusterBootstrap {

    private final List<String> members;
    private final NodeIdentity self;
    private final Map<String, String> unformed = new TreeMap<>();

    /**
     * @param members ids of {@code CLUSTER_ADDRS}
     */
    public ClusterBootstrap(List<String> members, NodeIdentity self) {
        this.members = List.copyOf(members);
        this.self = self;
        unformed.put(self.nodeId(), self.incarnation());
    }

    /** What a hello means for a node without a cluster. */
    public sealed interface Verdict {

        /** Not everybody has answered. */
        record Wait(List<String> missing) implements Verdict {}

        /** The peer's cluster has formed, and this node is not wanted there yet. */
        record Ask(String clusterId) implements Verdict {}

        /**
         * The node belongs to the cluster with these founders; make that durable.
         *
         * @param atIndex see {@link NodeIdentity#joinedAtIndex}
         * @param partitions how many it has; 0 if it does not say so
         */
        record Join(Map<String, String> founders, long atIndex, int partitions)
                implements Verdict {}

        /** The two must not talk; somebody has to look. */
        record Refuse(String reason) implements Verdict {}
    }

    /** The verdict before anybody was heard: a cluster of one needs nobody. */
    public Verdict begin() {
        return verdict();
    }

    /** Takes in what a peer says about itself. */
    public Verdict heard(Hello hello) {
        NodeIdentity peer = hello.who();
        if (peer.formed()) {
            return heardMember(hello);
        }
        if (!hello.members().equals(members)) {
            return new Verdict.Refuse(
                    "its CLUSTER_ADDRS names " + hello.members() + ", ours " + members);
        }
        if (members.contains(peer.nodeId())) {
            unformed.put(peer.nodeId(), peer.incarnation());
        }
        return verdict();
    }

    /** A peer's connection ended; it must be heard again before it counts. */
    public void gone(String peer) {
        if (!peer.equals(self.nodeId())) {
            unformed.remove(peer);
        }
    }

    private Verdict heardMember(Hello hello) {
        NodeIdentity peer = hello.who();
        if (!ClusterId.of(peer.founders()).equals(peer.clusterId())) {
            return new Verdict.Refuse("its cluster id is not that of its founders");
        }
        return hello.members().contains(self.nodeId())
                ? new Verdict.Join(peer.founders(), hello.view(), peer.partitions())
                : new Verdict.Ask(peer.clusterId());
    }

    private Verdict verdict() {
        List<String> missing =
                members.stream().filter(member -> !unformed.containsKey(member)).toList();
        return missing.isEmpty() && members.contains(self.nodeId())
                ? new Verdict.Join(unformed, 0, self.partitions())
                : new Verdict.Wait(missing);
    }
}
