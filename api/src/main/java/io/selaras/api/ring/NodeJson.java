package io.selaras.api.ring;

import io.selaras.core.placement.ClusterNodes;
import io.selaras.core.ring.HashRing;
import io.selaras.core.ring.RingNode;
import io.selaras.http.json.JsonWriter;
import java.util.List;

/** Nodes and lists of nodes, as answers about the ring have them. */
final class NodeJson {

    private NodeJson() {}

    /**
     * Writes the replication factor, and the nodes with what they hold by a map.
     *
     * @param map for each partition the ids of its nodes, its leader first; empty if there is none
     */
    static void cluster(JsonWriter json, ClusterNodes cluster, List<List<String>> map) {
        json.member("replicationFactor", cluster.replicationFactor()).name("nodes").beginArray();
        for (RingNode node : cluster.nodes()) {
            String id = node.id();
            json.beginObject().member("nodeId", id).optional("zone", node.zone());
            json.member("weight", node.weight())
                    .member("points", (long) HashRing.POINTS_PER_WEIGHT * node.weight())
                    .member("leads", map.stream().filter(it -> it.getFirst().equals(id)).count())
                    .member("replicas", map.stream().filter(it -> it.contains(id)).count())
                    .endObject();
        }
        json.endArray();
    }

    /** Writes an array of ids. */
    static JsonWriter ids(JsonWriter json, String name, List<String> ids) {
        json.name(name).beginArray();
        ids.forEach(json::value);
        return json.endArray();
    }
}
