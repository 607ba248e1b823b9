package io.selaras.core.placement;

import io.selaras.core.ring.map.MapPlanner;
import io.selaras.core.ring.map.PlacementMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was founded, groups 1 to {@code partitions}, each by the same nodes, and where they shall
 * be.
 *
 * @param partitions how many there are; 0 as long as there is none
 * @param founders who votes in each of them at its first index, in the order of their ids
 * @param rows the placement map, a row for each partition in their order; none as long as there is
 *     no map
 */
public record Placement(int partitions, List<String> founders, List<PartitionPlacement> rows) {

    /** So many partitions may be founded. */
    public static final int MOST = MapPlanner.MOST_PARTITIONS;

    /** Nothing is founded. */
    public static final Placement NONE = new Placement(0, List.of());

    public Placement {
        founders = List.copyOf(founders);
        rows = List.copyOf(rows);
    }

    /** Partitions without a map. */
    public Placement(int partitions, List<String> founders) {
        this(partitions, founders, List.of());
    }

    /** Whether there are any partitions. */
    public boolean founded() {
        return partitions > 0;
    }

    /** Where a partition shall be; null as long as there is no map. */
    public @Nullable PartitionPlacement of(int partition) {
        return rows.isEmpty() ? null : rows.get(partition - 1);
    }

    /** Whether replicas are to come or to go. */
    public boolean isMoving() {
        return moving() > 0;
    }

    /** Of how many partitions replicas are to come or to go. */
    public long moving() {
        return rows.stream().filter(row -> !row.isPlaced()).count();
    }

    /**
     * Whether a node has to do with a partition, or may have: a replica of it is wanted or left.
     */
    public boolean mayHold(String node) {
        return rows.stream().anyMatch(row -> !row.isDoneWithout(node));
    }

    /** The map; null as long as there is none. */
    public @Nullable PlacementMap map() {
        return rows.isEmpty()
                ? null
                : new PlacementMap(rows.stream().map(PartitionPlacement::nodes).toList());
    }

    /** The same partitions with this map. */
    Placement with(List<PartitionPlacement> map) {
        return new Placement(partitions, founders, map);
    }
}
