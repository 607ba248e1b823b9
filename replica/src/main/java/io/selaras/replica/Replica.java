package io.selaras.replica;

import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.core.kernel.machine.Query;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Input;
import io.selaras.replica.port.DiskPort;
import io.selaras.replica.port.GroupStart;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.port.ReplicaPorts;
import io.selaras.replica.port.ReplicaStatus;
import io.selaras.replica.port.Submission;
import io.selaras.replica.remote.RemotePartitions;
import io.selaras.replica.space.DiskSpace;
import io.selaras.replica.space.SpaceLevel;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.PeerItem;
import io.selaras.wire.VersionHistory;
import io.selaras.wire.format.MalformedException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One node's replica: its groups, each by its number, and what they share. Every method takes the
 * monotonic time in milliseconds and is called by the loop's thread; after a bunch of calls the
 * loop calls {@link #finishTurn}.
 */
public final class Replica {

    /** The group that every node has. */
    public static final int COORDINATION = 0;

    /** Earlier versions have no bytes for what is asked about queues. */
    private static final int DEFINITIONS_SINCE = 2;

    private final ReplicaConfig config;
    private final NodeScope node;
    private final StatusReport status;
    private final GroupTable groups = new GroupTable();
    private final PartitionFounder founder;
    private final RemotePartitions remotes;
    private final RequestRouting routing;
    private CoordinationView.Seen seen;
    private SpaceLevel level = SpaceLevel.OPEN;
    private long unknownItems;

    /**
     * @param starts what recovery found of each group, the coordination group among them
     */
    public Replica(
            long nowMs,
            ReplicaConfig config,
            SortedMap<Integer, GroupStart> starts,
            ReplicaPorts ports) {
        this.config = config;
        this.node = new NodeScope(config, ports);
        this.founder = new PartitionFounder(config.partitions(), node, starts);
        this.remotes = new RemotePartitions(nowMs, node.remote);
        this.status = new StatusReport(config, node, remotes);
        this.routing = new RequestRouting(config, node, remotes);
        starts.forEach((id, start) -> {
            if (start.founded()) {
                add(nowMs, id, start);
            }
        });
        this.seen = node.coordination().seen();
    }

    private Group add(long nowMs, int id, GroupStart start) {
        Group group = new Group(nowMs, config.ofGroup(id), start, node);
        groups.add(group);
        if (config.isPartition(id)) {
            node.partitions.add(group.members);
        }
        return group;
    }

    /**
     * A connection to this peer was made.
     *
     * @param start its start number
     * @param build what it runs and has run
     * @param partitions how many it is set to; 0 if to none
     */
    public void peerLinked(
            long nowMs, String peer, long start, VersionHistory build, int partitions) {
        if (node.peers.isAnotherStart(peer, start)) {
            // Requests have the same numbers in every start: no word of one may reach another.
            node.outbox.forget(peer);
            groups.touchAll().forEach(group -> group.proposals.forgetOtherStarts(peer, start));
        }
        node.peers.linked(nowMs, peer, start, build);
        node.peers.setTo(peer, partitions);
        remotes.linked(peer);
        for (Group group : groups.touchAll()) {
            group.say(nowMs, new SystemCommand.NodeGone(peer, start, true));
            group.peerItems.askWhatArrived();
            group.step(nowMs, new Input.PeerLinked(peer));
        }
    }

    /** The connection ended; nothing is known about the process yet. */
    public void peerUnlinked(long nowMs, String peer) {
        node.peers.unlinked(nowMs, peer);
        for (Group group : groups.touchAll()) {
            group.sender.unlinked(nowMs, peer);
        }
    }

    /** The connection ended and one reconnect failed: the peer probably crashed. */
    public void peerLost(long nowMs, String peer) {
        Command gone = node.peers.lost(nowMs, peer);
        for (Group group : groups.touchAll()) {
            group.say(nowMs, gone);
            group.step(nowMs, new Input.PeerLost(peer, group.members.order()));
        }
    }

    /**
     * A frame arrived from a peer whose identity was checked. What is for groups that this node
     * does not have is left out, and counted unless they are partitions that it may yet found.
     *
     * @throws MalformedException if it cannot be decoded, or asks a group what is not its
     *     machine's; nothing of it was acted upon
     */
    public void frameReceived(long nowMs, String peer, byte[] frame) throws MalformedException {
        List<PeerItem> items = PeerFrameCodec.decode(frame, config.versions().reads()).items();
        for (PeerItem item : items) {
            Group group = groups.get(item.group());
            if (group != null) {
                group.peerItems.requireServed(item);
            }
        }
        if (node.heard(peer, items)) {
            groups.touchAll();
        }
        for (PeerItem item : items) {
            remotes.received(nowMs, peer, item);
            Group group = groups.touch(item.group());
            if (group != null) {
                group.peerItems.received(nowMs, peer, item);
            } else if (config.isPartition(item.group())) {
                remotes.refuse(peer, item);
            } else {
                unknownItems++;
            }
        }
    }

    /**
     * A client's command.
     *
     * @param number the HTTP server's number for it, from 1, never used twice by one start of a
     *     node
     */
    public void submit(long nowMs, long number, Submission submission) {
        Group group = answering(submission.group());
        if (group == null) {
            remotes.submit(nowMs, number, submission);
        } else if (writes(submission.command(), number)) {
            if (!group.applied.machine().serves(submission.command())) {
                throw new IllegalArgumentException("not of this group: " + submission);
            }
            if (group.space.isHopeless(submission)) {
                node.ports.answers().answer(number, RequestTracker.FULL);
            } else {
                group.requests.submit(nowMs, number, submission);
            }
        }
    }

    /** Whether this node, which may be behind, writes at a version that has such a command. */
    private boolean writes(Command command, long number) {
        boolean written = !(command instanceof DefinitionCommand) || node.writes(DEFINITIONS_SINCE);
        if (!written) {
            node.ports.answers().answer(number, RequestTracker.NOT_LED);
        }
        return written;
    }

    /** A linearizable read of a group's machine, answered as {@code Answer.Read}. */
    public void query(long nowMs, int group, long number, Query<?> query, long timeoutMs) {
        Group there = answering(group);
        if (there == null) {
            remotes.query(group, number, query, nowMs + timeoutMs);
        } else {
            there.reads.query(number, query, nowMs + timeoutMs);
        }
    }

    /**
     * The client behind this number went away and did not get its whole answer: a wait ends, an
     * undelivered grant is released.
     *
     * @param group that it asked
     */
    public void disconnected(long nowMs, int group, long number) {
        if (!remotes.disconnected(group, number) && groups.has(group)) {
            touch(group).requests.disconnected(nowMs, number);
        }
    }

    /** Everything handed to the disk up to this receipt is durable. */
    public void persisted(long nowMs, long receipt) {
        node.durable(receipt)
                .forEach((id, sequence) ->
                        ifHere(id, it -> it.step(nowMs, new Input.Persisted(sequence))));
        founder.durable(receipt)
                .forEach((id, start) -> {
                    Group partition = add(nowMs, id, start);
                    node.peers
                            .linked()
                            .forEach(peer -> partition.step(nowMs, new Input.PeerLinked(peer)));
                });
    }

    /**
     * How much room the journal has, as of its last fsync. Reported again while the disk is full.
     */
    public void diskSpace(DiskSpace space) {
        if (node.disk.reported(space) && node.disk.level() != SpaceLevel.OPEN) {
            groups.touchAll().forEach(group -> group.space.diskBecameFull());
        }
    }

    /** A group's snapshot at this mark, asked for by {@code saveSnapshot}, is durable. */
    public void snapshotSaved(long nowMs, int group, SnapshotMark mark) {
        ifHere(group, it -> it.snapshotSaved(nowMs, mark));
        for (int id : node.log(config.isPartition(group)).saved(group)) {
            Group excess = touch(id);
            SnapshotMark newest = excess.applied.dropTail();
            excess.step(nowMs, new Input.Compacted(newest, newest.index()));
        }
    }

    /** A group's snapshot asked for by {@code saveSnapshot} found no space. */
    public void snapshotRefused(long nowMs, int group) {
        ifHere(group, it -> it.space.snapshotRefused(nowMs));
    }

    /** A piece of the newest snapshot; {@code bytes} null if that snapshot no longer exists. */
    public void snapshotRead(
            long nowMs, DiskPort.SnapshotRead request, byte @Nullable [] bytes, boolean last) {
        ifHere(request.group(), it -> it.sender.read(nowMs, request, bytes, last));
    }

    /** A piece is stored; with the last piece the checked, decoded image, null if it is damaged. */
    public void snapshotWritten(
            long nowMs, DiskPort.SnapshotPiece piece, @Nullable MachineImage image) {
        ifHere(piece.group(), it -> it.receiver.written(nowMs, piece, image));
    }

    /** There was no space for a piece of a leader's snapshot. */
    public void snapshotPieceRefused(DiskPort.SnapshotPiece piece) {
        ifHere(piece.group(), it -> it.receiver.refused(piece));
    }

    /**
     * Hand over the leadership of all groups, before this node stops or because an operator asks; a
     * follower asks its leader to.
     */
    public void transferLeadership(long nowMs, @Nullable String target) {
        groups.touchAll().forEach(group -> group.transferLeadership(nowMs, target));
    }

    /** The same for one group. */
    public void transferLeadership(long nowMs, int group, @Nullable String target) {
        touch(group).transferLeadership(nowMs, target);
    }

    /** Time has passed; due at {@link #nextDeadlineMs}. */
    public void tick(long nowMs) {
        remotes.tick(nowMs);
        groups.touchDue(nowMs).forEach(group -> group.tick(nowMs));
    }

    /**
     * Ends a turn of the loop: proposes or forwards what gathered, sends one frame to each peer.
     */
    public void finishTurn(long nowMs) {
        CoordinationView coordination = node.coordination();
        if (allHaveNews()) {
            groups.touchAll();
        }
        for (Group partition : groups.touched()) {
            if (config.isPartition(partition.id)) {
                partition.adoption.lead(nowMs);
                if (partition.ready()) {
                    partition.members.tellPlaced(nowMs);
                }
            }
            routing.follow(partition);
        }
        remotes.finishTurn(nowMs);
        if (coordination.hasUnsent()) {
            groups.touch(COORDINATION);
        }
        for (Group group : groups.touched()) {
            group.finishTurn(nowMs);
        }
        if (coordination.isCurrent()) {
            founder.follow(nowMs, coordination.machine().placement(), groups);
        }
        node.flush(id -> groups.timeOfLeader(nowMs, id));
        groups.turnEnded(nowMs);
        boolean morePlace = node.batches.turnEnded();
        if (allHaveNews() || morePlace) {
            groups.dueAt(nowMs);
        }
    }

    /** Whether something that all groups go by has changed since this was asked. */
    private boolean allHaveNews() {
        CoordinationView.Seen nowSeen = node.coordination().seen();
        SpaceLevel nowLevel = node.disk.level();
        boolean news = !nowSeen.equals(seen) || nowLevel != level;
        seen = nowSeen;
        level = nowLevel;
        return news;
    }

    /**
     * Ends another turn, in which all groups take part. Right after a turn that leaves nothing due
     * it does nothing, or that turn has forgotten somebody: so a test can see it (ADR 0202).
     */
    public void finishTurnOfAll(long nowMs) {
        groups.touchAll();
        finishTurn(nowMs);
    }

    /** The time at which {@link #tick} is due; may have passed. */
    public long nextDeadlineMs(long nowMs) {
        return Math.min(groups.nextDeadlineMs(nowMs), remotes.nextDeadlineMs(nowMs));
    }

    /** The groups that this node has, in the order of their numbers. */
    public List<Integer> groups() {
        return List.copyOf(groups.ids());
    }

    /** The present state of each of them. */
    public SortedMap<Integer, ReplicaStatus> statuses() {
        TreeMap<Integer, ReplicaStatus> statuses = new TreeMap<>();
        groups.ids().forEach(id -> statuses.put(id, status(id)));
        return statuses;
    }

    /** The last entry applied to a group's machine. */
    public long applied(int group) {
        return group(group).applied.index();
    }

    /** A group's present state, for people and metrics. */
    public ReplicaStatus status(int id) {
        return status.of(group(id), unknownItems);
    }

    /** The group that is asked something here; null if it is for its leader elsewhere. */
    private @Nullable Group answering(int id) {
        Group group = config.isPartition(id) ? groups.get(id) : group(id);
        return group != null && routing.isHere(group) ? touch(id) : null;
    }

    /** A group to look at. */
    private Group group(int id) {
        return required(id, groups.get(id));
    }

    /** A group to which something happens. */
    private Group touch(int id) {
        return required(id, groups.touch(id));
    }

    /** What the disk says of a group that has gone since is nobody's news. */
    private void ifHere(int id, Consumer<Group> news) {
        Group group = groups.touch(id);
        if (group != null) {
            news.accept(group);
        }
    }

    private static Group required(int id, @Nullable Group group) {
        if (group == null) {
            throw new IllegalArgumentException("this node has no group " + id);
        }
        return group;
    }
}
