package io.selaras.cli.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ring, or a plan for it, as one node sees it.
 *
 * @param factor how many nodes shall hold each partition
 * @param moves what is to move; empty when the node does not know
 */
public record RingAnswer(
        String factor, List<Node> nodes, List<Partition> partitions, Optional<Moves> moves) {

    /**
     * A node with what it shall have.
     *
     * @param zone {@code -} if it has none
     */
    public record Node(String id, String zone, String weight, String leads, String replicas) {}

    /**
     * The nodes of a partition.
     *
     * @param leader in force; {@code -} if there is none, or if this is a plan
     * @param before who has it, or should have it before a plan
     * @param after who shall have it, first who shall lead it
     * @param bytes to copy by a plan
     */
    public record Partition(
            String number, String leader, List<String> before, List<String> after, String bytes) {}

    /** How much is to move. */
    public record Moves(String replicas, String leaderships, String bytes) {}

    private static final String NONE = "-";

    static RingAnswer of(Map<String, Object> answer) {
        return new RingAnswer(
                Json.text(answer, "replicationFactor", NONE),
                Json.objects(answer, "nodes").stream().map(RingAnswer::node).toList(),
                Json.objects(answer, "map").stream().map(RingAnswer::partition).toList(),
                Json.object(answer, "moves").map(RingAnswer::moves));
    }

    private static Node node(Map<String, Object> node) {
        return new Node(
                Json.text(node, "nodeId", NONE),
                Json.text(node, "zone", NONE),
                Json.text(node, "weight", NONE),
                Json.text(node, "leads", NONE),
                Json.text(node, "replicas", NONE));
    }

    private static Partition partition(Map<String, Object> row) {
        boolean planned = row.containsKey("to");
        return new Partition(
                Json.text(row, "partition", NONE),
                Json.text(row, "leader", NONE),
                Json.texts(row, planned ? "from" : "replicas"),
                Json.texts(row, planned ? "to" : "wanted"),
                Json.text(row, "bytes", NONE));
    }

    private static Moves moves(Map<String, Object> moves) {
        return new Moves(
                Json.text(moves, "replicas", NONE),
                Json.text(moves, "leaderships", NONE),
                Json.text(moves, "bytes", NONE));
    }
}
