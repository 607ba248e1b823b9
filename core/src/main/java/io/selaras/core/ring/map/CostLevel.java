package io.selaras.core.ring.map;

/**
 * What costs, from the least important to the most. One unit of a level costs more than everything
 * below it together, as far as a {@link MapPlanner} goes: 48 partitions, 5 replicas of each, 64
 * nodes. So the cheapest flow is the best one level after the other. All levels together, along the
 * longest path, fit into a {@code long}.
 */
enum CostLevel {
    /** A place in a partition's preference; at most 63 for each replica. */
    RING(0),
    /** What is avoided as long as nothing moves for it, as two followers on the same node. */
    AFTER_MOVE(14),
    /** A replica or a leadership that moves. */
    MOVE(27),
    /** What is avoided even if something moves for it. */
    BEFORE_MOVE(36),
    /** What a node has above the lower end of its share; two above the upper one. */
    SHARE(42),
    /** Another replica of the partition in the same zone. */
    ZONE(51);

    private final int shift;

    CostLevel(int shift) {
        this.shift = shift;
    }

    /** The cost of so many units of this level. */
    long of(int units) {
        return (long) units << shift;
    }
}
