package io.selaras.proof.simulator.node;

import io.selaras.core.kernel.Event;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.journal.storage.StorageFullException;
import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.SafetyViolation;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.frame.Transcript;
import io.selaras.proof.simulator.node.CrashPoint.Boundary;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Persist;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.AnswerPort;
import io.selaras.replica.port.ClockPort;
import io.selaras.replica.port.DiskPort;
import io.selaras.replica.port.GroupStart;
import io.selaras.replica.port.MemberAddress;
import io.selaras.replica.port.ObserverPort;
import io.selaras.replica.port.ReplicaPorts;
import io.selaras.replica.port.TransportPort;
import io.selaras.storage.ReplicaDisk;
import io.selaras.storage.SnapshotBytes;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The world of one process: its connections, and its disk with the snapshots' thread. Every call is
 * a boundary at which the process may die.
 */
final class NodePorts implements TransportPort, DiskPort, AnswerPort, ObserverPort, ClockPort {

    private static final long MAX_TRIP_US = 1_500;

    private final SimulationContext context;
    private final SimulatedNode node;
    private final Network network;
    private final ReplicaDisk files;
    private final Map<Long, Caller> callers = new LinkedHashMap<>();
    private final ArrayDeque<Runnable> snapshotJobs = new ArrayDeque<>();
    private final JournalWriter journal;
    private boolean snapshotting;
    private long lastNumber;
    private long deeds;
    private @Nullable CrashPoint crashPoint;

    NodePorts(SimulationContext context, SimulatedNode node, Network network, ReplicaDisk files) {
        this.context = context;
        this.node = node;
        this.network = network;
        this.files = files;
        this.journal = new JournalWriter(context, node, files, this::boundary);
    }

    ReplicaPorts all() {
        return new ReplicaPorts(this, this, this, this, this);
    }

    void crashAt(CrashPoint point) {
        crashPoint = point;
    }

    void disarm() {
        crashPoint = null;
    }

    CrashPoint crashPoint() {
        CrashPoint point = crashPoint;
        if (point == null) {
            throw new IllegalStateException("died without a reason");
        }
        return point;
    }

    /** How often the process did something that is seen outside. */
    long deeds() {
        return deeds;
    }

    long expect(Caller caller) {
        callers.put(++lastNumber, caller);
        return lastNumber;
    }

    boolean isExpected(long number) {
        return callers.containsKey(number);
    }

    boolean forget(long number) {
        return callers.remove(number) != null;
    }

    /** The process is dead: its clients notice. */
    void breakConnections() {
        List<Caller> left = new ArrayList<>(callers.values());
        callers.clear();
        left.forEach(caller -> context.afterUs(context.between(50, MAX_TRIP_US), caller::broken));
    }

    @Override
    public void send(String peer, byte[] frame) {
        boundary(Boundary.BEFORE_SEND);
        context.tell(node.name(), () -> Transcript.sent(peer, frame));
        node.listener().sent(node, peer, frame);
        network.send(node.name(), peer, frame);
        boundary(Boundary.AFTER_SEND);
    }

    @Override
    public void persist(int group, long receipt, List<Persist> changes) {
        boundary(Boundary.BEFORE_PERSIST);
        context.tell(node.name(), () -> Transcript.persists(group, changes));
        node.listener().persisted(node, group, changes);
        journal.persist(group, receipt, changes);
        boundary(Boundary.AFTER_PERSIST);
        if (crashPoint != null && appendsBatch(changes)) {
            boundary(Boundary.AFTER_APPEND_OF_BATCH);
        }
    }

    @Override
    public void found(long receipt, SortedMap<Integer, GroupStart> beginnings) {
        node.disk().founds();
        boundary(Boundary.BEFORE_PERSIST);
        context.probes().hit(CoverageProbe.PARTITIONS_FOUNDED);
        context.tell(node.name(), () -> "founds groups " + beginnings.keySet());
        node.listener().founds(node, beginnings);
        journal.found(receipt, beginnings);
        boundary(Boundary.AFTER_PERSIST);
    }

    @Override
    public void drop(int group, long receipt, GroupStart rest) {
        boundary(Boundary.BEFORE_PERSIST);
        context.probes().hit(CoverageProbe.PARTITION_DROPPED);
        context.tell(node.name(), () -> "drops group " + group);
        node.disk().dropped(group);
        node.listener().drops(node, group, rest);
        journal.drop(group, receipt, rest);
        boundary(Boundary.AFTER_PERSIST);
    }

    @Override
    public void forgetSnapshots(int group) {
        snapshotJob(context.between(0, 5_000), () -> io(() -> files.snapshots().forget(group)));
    }

    @Override
    public void answer(long number, Answer answer) {
        boundary(Boundary.BEFORE_ANSWER);
        Caller caller = callers.remove(number);
        if (caller != null) {
            node.listener().told(node, number, answer);
            // On its way even if the process dies now.
            context.afterUs(context.between(50, MAX_TRIP_US), () -> caller.answered(answer));
            boundary(Boundary.AFTER_ANSWER);
        }
    }

    @Override
    public void restored(int group, long index) {
        // Nobody watches.
    }

    @Override
    public void observed(int group, long index, Event event) {
        node.listener().observed(node, group, index, event);
        boundary(Boundary.APPLIED);
    }

    @Override
    public void membersChanged(List<MemberAddress> members) {
        // Everybody is linked with everybody that is up.
    }

    @Override
    public void versionAgreed(int version) {
        node.build().versionAgreed(version);
        node.disk().versionAgreed(version);
        node.listener().versionAgreed(node, version);
        network.versionAgreed(node.name());
    }

    @Override
    public void alarm(String finding) {
        throw new SafetyViolation(node.name() + ": " + finding);
    }

    @Override
    public void saveSnapshot(int group, SnapshotMark mark, MachineImage image) {
        snapshotJob(
                context.between(1_000, 200_000),
                () -> {
                    boolean saved = space(() -> files.snapshots().save(group, mark, image));
                    if (!saved) {
                        node.replica().snapshotRefused(node.clock().nowMs(), group);
                        return;
                    }
                    context.probes().hit(CoverageProbe.SNAPSHOT_SAVED);
                    boundary(Boundary.SNAPSHOT);
                    node.replica().snapshotSaved(node.clock().nowMs(), group, mark);
                });
    }

    @Override
    public void compact(int group, SnapshotMark mark) {
        context.probes().hit(CoverageProbe.LOG_COMPACTED);
        journal.compact(group, mark);
    }

    @Override
    public void readSnapshot(SnapshotRead request) {
        snapshotJob(
                context.between(0, 5_000),
                () -> {
                    SnapshotBytes read = io(() -> files.snapshots().read(request));
                    node.replica()
                            .snapshotRead(node.clock().nowMs(), request, read.bytes(), read.last());
                });
    }

    @Override
    public void endSnapshotRead(int group, long transfer) {
        snapshotJob(0, () -> io(() -> files.snapshots().endRead(group, transfer)));
    }

    @Override
    public void writeSnapshot(SnapshotPiece piece) {
        snapshotJob(
                context.between(0, 5_000),
                () -> {
                    Received received = new Received();
                    boolean stored = space(() -> received.image = files.snapshots().receive(piece));
                    if (!stored) {
                        node.replica().snapshotPieceRefused(piece);
                        return;
                    }
                    boundary(Boundary.SNAPSHOT);
                    node.replica().snapshotWritten(node.clock().nowMs(), piece, received.image);
                });
    }

    /** The image, if the piece was the last one and all is sound. */
    private static final class Received {
        @Nullable MachineImage image;
    }

    /** Whether there was space for it, on a node whose disk says how much it has. */
    private boolean space(DiskAction action) {
        try {
            action.run();
            return true;
        } catch (StorageFullException e) {
            if (node.tellsSpace()) {
                context.probes().hit(CoverageProbe.SNAPSHOT_REFUSED);
                return false;
            }
            throw new DiskFailed(e);
        } catch (IOException e) {
            throw new DiskFailed(e);
        }
    }

    @Override
    public long wallTimeMs() {
        return node.clock().wallMs();
    }

    @Override
    public long entropy() {
        return context.entropy();
    }

    private void snapshotJob(long durationUs, Runnable job) {
        snapshotJobs.add(() ->
                node.later(
                        durationUs,
                        () -> {
                            job.run();
                            snapshotting = false;
                            nextSnapshotJob();
                        }));
        nextSnapshotJob();
    }

    private void nextSnapshotJob() {
        Runnable next = snapshotting ? null : snapshotJobs.poll();
        if (next != null) {
            snapshotting = true;
            next.run();
        }
    }

    private void boundary(Boundary kind) {
        deeds++;
        CrashPoint point = crashPoint;
        if (point != null && point.kinds().contains(kind)) {
            if (point.countdown() == 0) {
                context.tell(node.name(), () -> "dies here: " + kind);
                throw new ProcessDied();
            }
            crashPoint = point.passed();
        }
    }

    private static boolean appendsBatch(List<Persist> changes) {
        for (Persist change : changes) {
            if (change instanceof Persist.Append append) {
                for (Entry entry : append.entries()) {
                    if (entry.kind() == Entry.Kind.BATCH) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static void io(DiskAction action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new DiskFailed(e);
        }
    }

    private static <T> T io(DiskRead<T> read) {
        try {
            return read.run();
        } catch (IOException e) {
            throw new DiskFailed(e);
        }
    }

    /** Something done on the disk. */
    private interface DiskAction {
        void run() throws IOException;
    }

    /** Something read from the disk. */
    private interface DiskRead<T> {
        T run() throws IOException;
    }
}
