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
 * @param placed the last revision at which just those nodes held it that the row named; 0 if none
 */
public record PartitionPlacement(int partition, long revision, List<String> nodes, long placed) {

    public PartitionPlacement {
        nodes = List.copyOf(nodes);
    }

    /** Whether there can be such a row in a map of so many partitions. */
    public boolean sensible(int partitions) {
        return partition >= 1
                && partition <= partitions
                && revision >= 1
                && placed >= 0
                && placed <= revision
                && !nodes.isEmpty()
                && nodes.size() <= MapPlanner.MOST_REPLICAS
                && nodes.stream().distinct().count() == nodes.size();
    }

    /** Whether just those hold it who shall. */
    public boolean isPlaced() {
        return placed == revision;
    }

    /** Whether this node has nothing more to do with it: others hold it, without this one. */
    public boolean isDoneWithout(String node) {
        return isPlaced() && !nodes.contains(node);
    }

    /** The same row, of which so much is done. */
    PartitionPlacement placed(long atRevision) {
        return new PartitionPlacement(partition, revision, nodes, atRevision);
    }

    /**
     * How much a node is preferred as the leader: 0 if it is not in the row, the first the most.
     */
    public int priorityOf(String node) {
        int place = nodes.indexOf(node);
        return place < 0 ? 0 : nodes.size() - place;
    }
}
