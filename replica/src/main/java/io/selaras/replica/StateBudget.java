package io.selaras.replica;

import java.util.ArrayList;
import java.util.List;

/**
 * What the states of this node's groups take together. Partitions have half of it, so that messages
 * leave room for locks.
 */
final class StateBudget {

    private static final int PART_OF_PARTITIONS = 2;

    private final List<AppliedState> others = new ArrayList<>();
    private final List<AppliedState> partitions = new ArrayList<>();

    /** The node has one more group. */
    void add(AppliedState group, boolean partition) {
        (partition ? partitions : others).add(group);
    }

    /** The node has a partition no longer. */
    void remove(AppliedState partition) {
        partitions.remove(partition);
    }

    /** Whether a group must not grow, if all of them may take so much. */
    boolean spent(boolean partition, long limitBytes) {
        long ofPartitions = sum(partitions);
        return ofPartitions + sum(others) >= limitBytes
                || (partition && ofPartitions >= limitBytes / PART_OF_PARTITIONS);
    }

    private static long sum(List<AppliedState> states) {
        long bytes = 0;
        for (AppliedState state : states) {
            bytes += state.machine().size().bytes();
        }
        return bytes;
    }
}
