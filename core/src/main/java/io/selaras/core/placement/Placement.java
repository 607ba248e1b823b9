package io.selaras.core.placement;

import io.selaras.core.ring.map.MapPlanner;
import java.util.List;

/**
 * What was founded: groups 1 to {@code partitions}, each by the same nodes.
 *
 * @param partitions how many there are; 0 as long as there is none
 * @param founders who votes in each of them at its first index, in the order of their ids
 */
public record Placement(int partitions, List<String> founders) {

    /** So many partitions may be founded. */
    public static final int MOST = MapPlanner.MOST_PARTITIONS;

    /** Nothing is founded. */
    public static final Placement NONE = new Placement(0, List.of());

    public Placement {
        founders = List.copyOf(founders);
    }

    /** Whether there are any partitions. */
    public boolean founded() {
        return partitions > 0;
    }
}
