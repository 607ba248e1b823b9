package io.selaras.replica;

import io.selaras.core.placement.Placement;
import io.selaras.replica.member.PartitionView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The partitions as the coordination group looks at them: by the placement map, or without one by
 * those that this node has, which then are all.
 */
final class NodePartitions implements PartitionView {

    private final Supplier<Placement> placement;
    private final List<MembershipController> members = new ArrayList<>();

    NodePartitions(Supplier<Placement> placement) {
        this.placement = placement;
    }

    /** The node has one more. */
    void add(MembershipController partition) {
        members.add(partition);
    }

    /** The node has it no longer. */
    void remove(MembershipController partition) {
        members.remove(partition);
    }

    @Override
    public boolean hold(String member) {
        Placement map = placement.get();
        return map.rows().isEmpty()
                ? members.stream().anyMatch(partition -> partition.holds(member))
                : map.mayHold(member);
    }

    @Override
    public boolean allCount(String member) {
        Placement map = placement.get();
        return map.rows().isEmpty()
                ? members.stream().allMatch(partition -> partition.counts(member))
                : !map.isMoving();
    }
}
