package io.selaras.api.ring;

import io.selaras.core.ring.Arc;
import io.selaras.core.ring.HashRing;
import io.selaras.core.ring.RingPoint;
import io.selaras.core.ring.map.PlacementMap;
import io.selaras.http.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer that shows the ring and the placement map. */
final class RingJson {

    private RingJson() {}

    /**
     * Which of the points are told.
     *
     * @param skip so many of them are left out: earlier pages had them
     * @param limit at most so many
     */
    record Page(int skip, int limit) {}

    static String of(RingState state, Page page) {
        HashRing ring = HashRing.of(state.cluster().nodes());
        PlacementMap wanted = state.plannable() ? state.wanted() : null;
        JsonWriter json = new JsonWriter().beginObject();
        json.member("partitions", state.partitions().size());
        NodeJson.cluster(json, state.cluster(), wanted == null ? List.of() : wanted.replicas());
        NodeJson.ids(json, "dead", state.cluster().dead());
        arcs(json, ring, state.partitions().size());
        map(json, state.partitions(), wanted);
        if (wanted == null) {
            json.name("moves").nullValue();
        } else {
            MapChange.between(state.inForce(), wanted, state.partitions()).writeMoves(json);
        }
        points(json, ring.points(), page);
        return json.endObject().toString();
    }

    private static void arcs(JsonWriter json, HashRing ring, int partitions) {
        json.name("arcs").beginArray();
        for (int partition = 1; partition <= partitions; partition++) {
            Arc arc = Arc.of(partition, partitions);
            json.beginObject()
                    .member("partition", partition)
                    .member("firstHash", arc.firstHash())
                    .member("lastHash", arc.lastHash());
            NodeJson.ids(json, "preference", ring.preference(arc)).endObject();
        }
        json.endArray();
    }

    private static void map(
            JsonWriter json, List<PartitionState> partitions, @Nullable PlacementMap wanted) {
        json.name("map").beginArray();
        for (PartitionState partition : partitions) {
            json.beginObject()
                    .member("partition", partition.number())
                    .optional("leader", partition.leader());
            NodeJson.ids(json, "replicas", partition.replicas());
            NodeJson.ids(json, "wanted", wanted(partition.number(), wanted)).endObject();
        }
        json.endArray();
    }

    /** The ids of a partition's nodes by the wanted map; none if there is no such map. */
    static List<String> wanted(int partition, @Nullable PlacementMap map) {
        return map == null ? List.of() : map.nodesOf(partition);
    }

    private static void points(JsonWriter json, List<RingPoint> points, Page page) {
        int from = Math.min(page.skip(), points.size());
        int to = Math.min(from + page.limit(), points.size());
        json.name("points").beginArray();
        for (RingPoint point : points.subList(from, to)) {
            json.beginObject()
                    .member("hash", point.hash())
                    .member("node", point.node())
                    .endObject();
        }
        json.endArray().optional("cursor", to == points.size() ? "" : "" + to);
    }
}
