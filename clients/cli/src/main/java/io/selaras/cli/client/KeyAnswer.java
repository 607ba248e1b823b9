package io.selaras.cli.client;

import java.util.List;
import java.util.Map;

/**
 * Where a key lies, as one node sees it.
 *
 * @param routed the part of the key that counts
 * @param leader {@code -} if the node knows none
 */
public record KeyAnswer(
        String routed, String hash, String partition, Arc arc, String leader, Nodes nodes) {

    /** The hashes of the partition. */
    public record Arc(String firstHash, String lastHash) {}

    /** Ids of nodes, in three orders. */
    public record Nodes(List<String> replicas, List<String> wanted, List<String> preference) {}

    private static final String NONE = "-";

    static KeyAnswer of(Map<String, Object> answer) {
        Map<String, Object> arc = Json.object(answer, "arc").orElse(Map.of());
        return new KeyAnswer(
                Json.text(answer, "routed", NONE),
                Json.text(answer, "hash", NONE),
                Json.text(answer, "partition", NONE),
                new Arc(Json.text(arc, "firstHash", NONE), Json.text(arc, "lastHash", NONE)),
                Json.text(answer, "leader", NONE),
                new Nodes(
                        Json.texts(answer, "replicas"),
                        Json.texts(answer, "wanted"),
                        Json.texts(answer, "preference")));
    }
}
