package io.selaras.replica;

import io.selaras.core.placement.Placement;
import io.selaras.raft.RaftStart;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.replica.port.GroupStart;
import io.selaras.replica.port.PartitionsRefusedException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sees to it that this node has the partitions that the coordination group says there are (ADR
 * 0200). A partition is there once its beginning is durable, and begins with the hard state that
 * the disk knows: a vote that was given, or the fear that one was, is not forgotten.
 */
final class PartitionFounder {

    private final int partitions;
    private final NodeScope node;
    private final SortedMap<Integer, GroupStart> known;
    private SortedMap<Integer, GroupStart> onTheWay = Collections.emptySortedMap();
    private long receipt;

    /** Nothing is missing, nor ever will be: asked in every turn. */
    private boolean complete;

    /**
     * @param partitions how many this node is set to
     * @param known what recovery found, also of groups that are not there
     */
    PartitionFounder(int partitions, NodeScope node, SortedMap<Integer, GroupStart> known) {
        this.partitions = partitions;
        this.node = node;
        this.known = known;
    }

    /**
     * Hands to the disk what this node has not.
     *
     * @param present the groups that it has
     */
    void follow(Placement placement, Set<Integer> present) {
        if (complete || !placement.founded() || !onTheWay.isEmpty()) {
            return;
        }
        if (placement.partitions() != partitions) {
            throw new PartitionsRefusedException(placement.partitions(), partitions);
        }
        TreeMap<Integer, GroupStart> missing = new TreeMap<>();
        for (int id = 1; id <= partitions; id++) {
            if (!present.contains(id)) {
                missing.put(id, beginning(id, placement.founders()));
            }
        }
        complete = missing.isEmpty();
        if (!complete) {
            onTheWay = missing;
            receipt = node.found(missing);
        }
    }

    /** Everything up to this receipt is durable; the groups that are there from now on. */
    SortedMap<Integer, GroupStart> durable(long upTo) {
        if (onTheWay.isEmpty() || upTo < receipt) {
            return Collections.emptySortedMap();
        }
        SortedMap<Integer, GroupStart> there = onTheWay;
        onTheWay = Collections.emptySortedMap();
        return there;
    }

    private GroupStart beginning(int id, List<String> founders) {
        SnapshotMark mark = new SnapshotMark(0, 0, Membership.ofVoters(founders));
        GroupStart found = known.get(id);
        RaftStart raft =
                found == null
                        ? new RaftStart(0, null, false, mark, List.of())
                        : new RaftStart(
                                found.raft().term(),
                                found.raft().vote(),
                                found.raft().recovering(),
                                mark,
                                List.of());
        return new GroupStart(raft, null);
    }
}
