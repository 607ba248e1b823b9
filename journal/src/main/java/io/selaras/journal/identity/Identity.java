package io.selaras.journal.identity;

import java.util.List;

/**
 * Who a data directory belongs to.
 *
 * @param nodeId the node
 * @param incarnation random, new for each new data directory of the node
 * @param startNumber how many times the node was started on this directory
 * @param stage whether it belongs to a cluster yet
 */
public record Identity(String nodeId, long incarnation, long startNumber, Stage stage) {

    public Identity {
        requirePlain(nodeId);
    }

    /** Whether the directory belongs to a cluster. */
    public sealed interface Stage {}

    /**
     * Not yet: the node takes part in forming a cluster.
     *
     * @param nonce random name of this attempt
     */
    public record Embryo(long nonce) implements Stage {}

    /**
     * It does.
     *
     * @param clusterId random name of the cluster
     * @param initialNodes the nodes it was formed of; later membership lives in the log
     */
    public record Formed(String clusterId, List<String> initialNodes) implements Stage {

        public Formed {
            initialNodes = List.copyOf(initialNodes);
            requirePlain(clusterId);
            initialNodes.forEach(Identity::requirePlain);
        }
    }

    /** The identity of an empty directory. */
    public static Identity embryo(String nodeId, long incarnation, long nonce) {
        return new Identity(nodeId, incarnation, 0, new Embryo(nonce));
    }

    /** The same directory as part of this cluster. */
    public Identity formed(String clusterId, List<String> initialNodes) {
        return new Identity(nodeId, incarnation, startNumber, new Formed(clusterId, initialNodes));
    }

    /** The same directory at its next start. */
    public Identity started() {
        return new Identity(nodeId, incarnation, Math.addExact(startNumber, 1), stage);
    }

    /**
     * Ids stand in a line of text, so they must be short and without spaces, commas or controls.
     */
    private static void requirePlain(String id) {
        boolean plain =
                !id.isEmpty()
                        && id.length() <= 255
                        && id.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ',');
        if (!plain) {
            throw new IllegalArgumentException("not a plain id: '" + id + "'");
        }
    }
}
