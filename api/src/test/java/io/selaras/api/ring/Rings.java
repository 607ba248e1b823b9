package io.selaras.api.ring;

import io.selaras.core.placement.ClusterNodes;
import io.selaras.core.ring.RingNode;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** States to ask, and answers to look at. */
final class Rings {

    private static final JsonMapper JSON = new JsonMapper();

    private Rings() {}

    /** Partitions of 100, 200 ... bytes, each on all of these nodes; the first one leads all. */
    static RingState of(int partitions, String... ids) {
        List<PartitionState> states = new ArrayList<>();
        for (int partition = 1; partition <= partitions; partition++) {
            states.add(new PartitionState(partition, ids[0], List.of(ids), 100L * partition));
        }
        return new RingState(cluster(ids), states, null);
    }

    static ClusterNodes cluster(String... ids) {
        return new ClusterNodes(List.of(ids).stream().map(RingNode::plain).toList(), 3);
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }
}
