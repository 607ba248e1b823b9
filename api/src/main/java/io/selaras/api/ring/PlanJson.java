package io.selaras.api.ring;

import io.selaras.core.placement.ClusterNodes;
import io.selaras.core.ring.map.PlacementMap;
import io.selaras.http.json.JsonWriter;

/** The answer that says what would move. */
final class PlanJson {

    private PlanJson() {}

    /**
     * What would move from the map that is wanted now to the one of other nodes.
     *
     * @param state must be {@link RingState#plannable}
     * @param nodes at least one, and at most as many as a planner takes
     */
    static String of(RingState state, ClusterNodes nodes) {
        PlacementMap now = state.wanted();
        MapChange change = MapChange.between(now, state.planned(now, nodes), state.partitions());
        JsonWriter json = new JsonWriter().beginObject();
        NodeJson.cluster(json, nodes, change.to().replicas());
        change.writeMoves(json);
        json.name("map").beginArray();
        for (int partition = 1; partition <= change.to().partitions(); partition++) {
            json.beginObject().member("partition", partition);
            NodeJson.ids(json, "from", change.from().nodesOf(partition));
            NodeJson.ids(json, "to", change.to().nodesOf(partition))
                    .member("bytes", change.bytes().get(partition - 1))
                    .endObject();
        }
        return json.endArray().endObject().toString();
    }
}
