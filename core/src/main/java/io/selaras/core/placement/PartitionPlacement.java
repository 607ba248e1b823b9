package io.selaras.core.placement;

import io.selaras.core.ring.map.MapPlanner;
import java.util.List;

/**
 * Where one partition shall be: a row of the placement map in the log (ADR 0222). Immutable, any
 * thread.
 *
 * @param partition from 1 on
 * @param revision counts the changes of this row, from 1
 * @param nodes the ids of those who shall hold it: first the one that shall lead it, the others in
 *     the order in which they shall take over
 */
public record PartitionPlacement(int partition, long revision, List<String> nodes) {

    public PartitionPlacement {
        nodes = List.copyOf(nodes);
    }

    /** Whether there can be such a row in a map of so many partitions. */
    public boolean sensible(int partitions) {
        return partition >= 1
                && partition <= partitions
                && revision >= 1
                && !nodes.isEmpty()
                && nodes.size() <= MapPlanner.MOST_REPLICAS
                && nodes.stream().distinct().count() == nodes.size();
    }

    /**
     * How much a node is preferred as the leader: 0 if it is not in the row, the first the most.
     */
    public int priorityOf(String node) {
        int place = nodes.indexOf(node);
        return place < 0 ? 0 : nodes.size() - place;
    }
}
