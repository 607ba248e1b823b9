package io.selaras.replica;

import io.selaras.core.placement.Placement;
import io.selaras.raft.RaftStart;
import io.selaras.raft.step.Persist;
import io.selaras.replica.member.HandOverLimit;
import io.selaras.replica.peer.PeerOutbox;
import io.selaras.replica.peer.PeerTable;
import io.selaras.replica.port.GroupStart;
import io.selaras.replica.port.MemberAddress;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.port.ReplicaPorts;
import io.selaras.replica.remote.RemoteContext;
import io.selaras.replica.request.PeerNumbers;
import io.selaras.replica.space.BatchBudget;
import io.selaras.replica.space.GroupSpace;
import io.selaras.replica.space.LogBudget;
import io.selaras.replica.space.QueueBudget;
import io.selaras.replica.space.Receipts;
import io.selaras.replica.space.SpaceBudget;
import io.selaras.replica.space.SpaceLevel;
import io.selaras.replica.space.TransferBudget;
import io.selaras.replica.version.RaiseCheck;
import io.selaras.wire.PeerItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What is the node's and not one group's: its peers, what they are told, and its disk. */
final class NodeScope {

    private static final int NO_GROUP = 0;

    final ReplicaPorts ports;
    final PeerOutbox outbox;
    final PeerTable peers;
    final SpaceBudget disk = new SpaceBudget();
    final GroupSpace disksOfOthers = new GroupSpace();
    final NodePartitions partitions = new NodePartitions(this::placement);
    final TransferBudget transfers;
    final HandOverLimit handOvers = new HandOverLimit();
    final StateBudget states = new StateBudget();
    private final LogBudget ownLog;
    private final LogBudget partitionLog;
    final RemoteContext remote;
    final QueueBudget queues;
    final BatchBudget batches;
    private final Receipts receipts = new Receipts();
    private final TreeMap<Integer, PeerNumbers> numbers = new TreeMap<>();
    private @Nullable CoordinationView coordination;
    private final TreeMap<Integer, List<MemberAddress>> members = new TreeMap<>();
    private List<MemberAddress> told = List.of();
    private List<String> memberIds = List.of();
    private int version;

    NodeScope(ReplicaConfig config, ReplicaPorts ports) {
        this.ports = ports;
        this.ownLog = new LogBudget(config.snapshotLogBytes());
        this.partitionLog = new LogBudget(config.snapshotLogBytes());
        this.queues = new QueueBudget(config.flow().maxQueueBytes());
        // What a turn proposes fits into a frame to each follower.
        this.batches =
                new BatchBudget(config.flow().maxBatchesInFlight(), config.flow().maxFrameBytes());
        this.outbox = new PeerOutbox(ports.transport(), config.flow().maxFrameBytes());
        this.peers = new PeerTable(config.self(), config.start(), config.nodeGoneMs());
        this.transfers = new TransferBudget(config.moveBytesPerSecond());
        this.remote = new RemoteContext(config, outbox, peers, ports.answers(), this::writes);
    }

    /** This node's id. */
    String self() {
        return remote.config().self();
    }

    /** What a group of this start of the node counts, whether or not it had a replica before. */
    PeerNumbers numbers(ReplicaConfig config) {
        return numbers.computeIfAbsent(
                config.raft().group(), _ -> new PeerNumbers(config.start(), config.firstNumber()));
    }

    /**
     * The log of the partitions together, or of the other groups: messages leave room for locks.
     */
    LogBudget log(boolean partition) {
        return partition ? partitionLog : ownLog;
    }

    /** What a group goes by: a partition by the first group, another one by itself. */
    CoordinationView cluster(
            ReplicaConfig config, AppliedState applied, RequestTracker requests, RaftStart start) {
        states.add(applied, config.partition());
        log(config.partition()).add(config.raft().group(), applied);
        if (config.partition()) {
            return coordination();
        }
        CoordinationView own = new CoordinationView(applied, requests, start);
        coordination = coordination == null ? own : coordination;
        return own;
    }

    /** Whom to ask about a version: the members of a partition were asked already. */
    RaiseCheck raiseCheck(ReplicaConfig config) {
        return config.partition()
                ? RaiseCheck.following(() -> coordination().machine().stateVersion())
                : RaiseCheck.ofMembers(config.self(), peers, this::memberIds, config.versions());
    }

    /** What belongs to the cluster, as the coordination group has applied it here. */
    CoordinationView coordination() {
        CoordinationView said = coordination;
        if (said == null) {
            throw new IllegalStateException("a node without a coordination group");
        }
        return said;
    }

    private Placement placement() {
        CoordinationView said = coordination;
        return said == null ? Placement.NONE : said.machine().placement();
    }

    /** Hands a group's changes to the disk. */
    void persist(int group, long persistSequence, List<Persist> changes) {
        long receipt = receipts.handedOver(group, persistSequence);
        disk.handedOut(receipt, changes);
        ports.disk().persist(group, receipt, changes);
    }

    /** Hands the beginnings of groups to the disk; returns their receipt. */
    long found(SortedMap<Integer, GroupStart> beginnings) {
        long receipt = receipts.handedOver();
        ports.disk().found(receipt, beginnings);
        return receipt;
    }

    /**
     * A partition is here no longer: the disk forgets it but for its hard state.
     *
     * @return the receipt of the disk
     */
    long drop(long nowMs, Group partition, GroupStart rest) {
        partitions.remove(partition.members);
        states.remove(partition.applied);
        partitionLog.remove(partition.id);
        membersChanged(nowMs, partition.id, List.of());
        long receipt = receipts.handedOver();
        ports.disk().drop(partition.id, receipt, rest);
        return receipt;
    }

    /** Everything up to this receipt is durable; up to which persist sequence of each group. */
    Map<Integer, Long> durable(long receipt) {
        disk.persisted(receipt);
        return receipts.durable(receipt);
    }

    /**
     * A frame arrived: its sender's disk is full if and only if the frame says so. Returns whether
     * that is news.
     */
    boolean heard(String peer, List<PeerItem> frame) {
        SpaceLevel level = SpaceLevel.OPEN;
        for (PeerItem item : frame) {
            if (item instanceof PeerItem.DiskFull full) {
                level = full.spent() ? SpaceLevel.SPENT : SpaceLevel.RESERVE;
            }
        }
        return disksOfOthers.heard(peer, level);
    }

    /** Tells the peers what gathered, with every frame whether the disk is full. */
    void flush(IntFunction<Optional<PeerItem>> timeOfLeader) {
        SpaceLevel level = disk.level();
        List<PeerItem> ofNode =
                level == SpaceLevel.OPEN
                        ? List.of()
                        : List.of(new PeerItem.DiskFull(NO_GROUP, level == SpaceLevel.SPENT));
        outbox.flush(ofNode, timeOfLeader);
    }

    /** Whether frames are of this version or a later one. */
    boolean writes(int wanted) {
        return version >= wanted;
    }

    /** A group has agreed on this version: the highest of the groups is what frames are of. */
    void versionAgreed(int agreed) {
        if (agreed > version) {
            version = agreed;
            outbox.writeAt(agreed);
            ports.observers().versionAgreed(agreed);
        }
    }

    /** The ids of all whom a group of this node counts in. */
    List<String> memberIds() {
        return memberIds;
    }

    /** Whom a group wants this node to be linked with; of two addresses the lower group's wins. */
    void membersChanged(long nowMs, int group, List<MemberAddress> addresses) {
        members.put(group, addresses);
        TreeMap<String, MemberAddress> byId = new TreeMap<>();
        for (List<MemberAddress> ofGroup : members.values()) {
            for (MemberAddress member : ofGroup) {
                byId.merge(
                        member.id(),
                        member,
                        (known, other) -> known.address() == null ? other : known);
            }
        }
        List<MemberAddress> all = List.copyOf(byId.values());
        if (!all.equals(told)) {
            told = all;
            memberIds = all.stream().map(MemberAddress::id).toList();
            peers.members(nowMs, memberIds);
            ports.observers().membersChanged(all);
        }
    }
}
