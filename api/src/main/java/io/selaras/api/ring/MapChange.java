package io.selaras.api.ring;

import io.selaras.core.ring.map.Moves;
import io.selaras.core.ring.map.PlacementMap;
import io.selaras.http.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What moves from one map to the next.
 *
 * @param bytes for each partition, from partition 1 on, how much its new replicas take, about
 */
record MapChange(PlacementMap from, PlacementMap to, List<Long> bytes) {

    MapChange {
        bytes = List.copyOf(bytes);
    }

    /** The change from one map of these partitions to another. */
    static MapChange between(PlacementMap from, PlacementMap to, List<PartitionState> partitions) {
        List<Long> bytes = new ArrayList<>();
        for (PartitionState partition : partitions) {
            List<String> held = from.nodesOf(partition.number());
            long added =
                    to.nodesOf(partition.number()).stream()
                            .filter(node -> !held.contains(node))
                            .count();
            bytes.add(added * partition.bytes());
        }
        return new MapChange(from, to, bytes);
    }

    /** Writes how much moves in all. */
    void writeMoves(JsonWriter json) {
        Moves moves = Moves.between(from, to);
        json.name("moves")
                .beginObject()
                .member("replicas", moves.replicas())
                .member("leaderships", moves.leaderships())
                .member("bytes", bytes.stream().mapToLong(Long::longValue).sum())
                .endObject();
    }
}
