package io.selaras.replica;

import io.selaras.core.placement.PartitionPlacement;
import io.selaras.core.placement.Placement;
import io.selaras.raft.RaftStart;
import io.selaras.raft.RaftStatus;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.replica.port.GroupStart;
import io.selaras.replica.port.PartitionsRefusedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that this node has the partitions that the coordination group places on it (ADR 0200,
 * ADR 0224). A partition is there once its beginning is durable, and begins with the hard state
 * that the disk knows: a vote that was given, or the fear that one was, is not forgotten. One that
 * others hold without this node goes, and all that is kept of it is that hard state.
 */
final class PartitionFounder {

    private static final Membership NOBODY = new Membership(List.of(), List.of());

    private final int partitions;
    private final NodeScope node;
    private final TreeMap<Integer, GroupStart> known;
    private SortedMap<Integer, GroupStart> onTheWay = Collections.emptySortedMap();
    private long receipt;

    /** Groups whose end is on its way to the disk, by its receipt. */
    private final TreeMap<Long, Integer> ending = new TreeMap<>();

    /** With this map there was nothing left to do. */
    private @Nullable Placement settledWith;

    /**
     * @param partitions how many this node is set to
     * @param known what recovery found, also of groups that are not there
     */
    PartitionFounder(int partitions, NodeScope node, SortedMap<Integer, GroupStart> known) {
        this.partitions = partitions;
        this.node = node;
        this.known = new TreeMap<>(known);
        this.known.values().removeIf(GroupStart::founded);
    }

    /**
     * Hands to the disk what this node has not, and what it shall have no longer.
     *
     * @param groups those that it has
     */
    void follow(long nowMs, Placement placement, GroupTable groups) {
        if (!placement.founded() || !onTheWay.isEmpty() || placement.equals(settledWith)) {
            return;
        }
        if (placement.partitions() != partitions) {
            throw new PartitionsRefusedException(placement.partitions(), partitions);
        }
        boolean settled = true;
        TreeMap<Integer, GroupStart> missing = new TreeMap<>();
        for (int id = 1; id <= partitions; id++) {
            PartitionPlacement row = placement.of(id);
            Group group = groups.get(id);
            if (group == null && isWanted(placement, row)) {
                missing.put(id, beginning(id, placement));
            } else if (group != null && row != null && row.isDoneWithout(node.self())) {
                settled &= isFree(group, row);
                if (isFree(group, row)) {
                    drop(nowMs, group, groups);
                }
            }
        }
        if (!missing.isEmpty()) {
            onTheWay = missing;
            receipt = node.found(missing);
        }
        settledWith = settled && missing.isEmpty() ? placement : null;
    }

    /** Until a first place is reached the group may need each of its founders. */
    private boolean isWanted(Placement placement, @Nullable PartitionPlacement row) {
        return row == null
                || row.nodes().contains(node.self())
                || (row.placed() == 0 && placement.founders().contains(node.self()));
    }

    /**
     * Whether nobody here waits for the group, and nothing says that a later place has this node
     * again: then its log is counted on.
     */
    private static boolean isFree(Group group, PartitionPlacement row) {
        return group.consensus.membership().revision() <= row.revision()
                && !group.leadership.leading()
                && !group.requests.hasClients()
                && !group.reads.hasClients()
                && !group.applied.isSaving();
    }

    private void drop(long nowMs, Group group, GroupTable groups) {
        RaftStatus last = group.consensus.status();
        // It has forgotten what it acknowledged: it counts nowhere until it has caught up.
        RaftStart rest =
                new RaftStart(
                        last.term(), last.vote(), true, new SnapshotMark(0, 0, NOBODY), List.of());
        GroupStart forgotten = new GroupStart(rest, null);
        known.put(group.id, forgotten);
        groups.remove(group.id);
        ending.put(node.drop(nowMs, group, forgotten), group.id);
    }

    /** Everything up to this receipt is durable; the groups that are there from now on. */
    SortedMap<Integer, GroupStart> durable(long upTo) {
        while (!ending.isEmpty() && ending.firstKey() <= upTo) {
            node.ports.disk().forgetSnapshots(ending.pollFirstEntry().getValue());
        }
        if (onTheWay.isEmpty() || upTo < receipt) {
            return Collections.emptySortedMap();
        }
        SortedMap<Integer, GroupStart> there = onTheWay;
        onTheWay = Collections.emptySortedMap();
        return there;
    }

    /**
     * Who was there at the first place is a founder. Who comes later, and has said something before
     * that it does not remember, must not count itself in: it begins as one that only learns.
     */
    private GroupStart beginning(int id, Placement placement) {
        GroupStart found = known.get(id);
        PartitionPlacement row = placement.of(id);
        Membership membership =
                found != null && row != null && row.placed() > 0
                        ? others(placement.founders(), row)
                        : Membership.ofVoters(placement.founders());
        SnapshotMark mark = new SnapshotMark(0, 0, membership);
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

    /** Somebody else; who it is the leader's log says. */
    private Membership others(List<String> founders, PartitionPlacement row) {
        List<String> voters = new ArrayList<>(founders);
        voters.addAll(row.nodes());
        voters.addAll(node.memberIds());
        return Membership.ofVoters(
                voters.stream().filter(it -> !it.equals(node.self())).distinct().toList());
    }
}
