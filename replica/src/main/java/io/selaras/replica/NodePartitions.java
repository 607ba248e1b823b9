package io.selaras.replica;

import io.selaras.replica.member.PartitionView;
import java.util.ArrayList;
import java.util.List;

/** The partitions that this node has, as the coordination group looks at them. */
final class NodePartitions implements PartitionView {

    private final List<MembershipController> members = new ArrayList<>();

    /** The node has one more. */
    void add(MembershipController partition) {
        members.add(partition);
    }

    @Override
    public boolean hold(String member) {
        return members.stream().anyMatch(partition -> partition.holds(member));
    }

    @Override
    public boolean allCount(String member) {
        return members.stream().allMatch(partition -> partition.counts(member));
    }
}
