package io.selaras.core.ring.map;

/**
 * What costs, from the least important to the most. One unit of a level costs more than everything
 * below it together, as far as a {@link MapPlanner} goes: 48 partitions, 5 replicas of each, 64
 * nodes. So the cheapest flow is the best one level after the other. All levels together, along the
 * longest path, fit into a {@code long}.
 */
enum CostLevel {
    /** A place in a partition's preference: at most 15,120, 63 for each replica. */
    RING(0),
    /** Another partition that two nodes share as leader and follower: at most 4,512. */
    SPREAD(14),
    /** A replica or a leadership that moves: at most 240. */
    MOVE(27),
    /** What a node has above the lower end of its share, twice above the upper one: at most 480. */
    SHARE(36),
    /** Another replica of the partition in the same zone: at most 480. */
    ZONE(45);

    private final int shift;

    CostLevel(int shift) {
        this.shift = shift;
    }

    /** The cost of so many units of this level. */
    long of(int units) {
        return (long) units << shift;
    }
}
