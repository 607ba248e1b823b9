package io.selaras.api.ring;

import io.selaras.core.ring.Arc;
import io.selaras.core.ring.HashRing;
import io.selaras.core.ring.RoutingHash;
import io.selaras.core.ring.map.PlacementMap;
import io.selaras.http.json.JsonWriter;

/** The answer that says where a key lies. */
final class LookupJson {

    private LookupJson() {}

    /**
     * Where a key lies.
     *
     * @param state of a cluster with partitions
     */
    static String of(RingState state, String key) {
        int partitions = state.partitions().size();
        int number = RoutingHash.partitionOf(key, partitions);
        Arc arc = Arc.of(number, partitions);
        PartitionState partition = state.partitions().get(number - 1);
        PlacementMap wanted = state.plannable() ? state.wanted() : null;
        JsonWriter json =
                new JsonWriter()
                        .beginObject()
                        .member("key", key)
                        .member("routed", RoutingHash.routedPart(key))
                        .member("hash", Integer.toUnsignedLong(RoutingHash.of(key)))
                        .member("partition", number)
                        .name("arc")
                        .beginObject()
                        .member("firstHash", arc.firstHash())
                        .member("lastHash", arc.lastHash())
                        .endObject()
                        .optional("leader", partition.leader());
        NodeJson.ids(json, "replicas", partition.replicas());
        NodeJson.ids(json, "wanted", RingJson.wanted(number, wanted));
        HashRing ring = HashRing.of(state.cluster().nodes());
        return NodeJson.ids(json, "preference", ring.preference(arc)).endObject().toString();
    }
}
