package io.selaras.proof.simulator.node;

import io.selaras.journal.storage.CorruptJournalException;
import io.selaras.journal.storage.StorageFullException;
import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.DriftingClock;
import io.selaras.proof.simulator.context.InstalledBuild;
import io.selaras.proof.simulator.context.InstalledBuild.Start;
import io.selaras.proof.simulator.context.SafetyViolation;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.frame.Transcript;
import io.selaras.replica.Replica;
import io.selaras.replica.port.GroupStart;
import io.selaras.replica.port.ReplicaStatus;
import io.selaras.replica.port.VersionRefusedException;
import io.selaras.storage.ReplicaDisk;
import io.selaras.wire.VersionHistory;
import io.selaras.wire.format.MalformedException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One node: the production replica on the production journal, with a simulated disk below and the
 * simulated network around. A crash forgets everything but the disk.
 */
public final class SimulatedNode {

    private static final long MAX_TRIP_US = 1_500;

    private final SimulationContext context;
    private final Network network;
    private final NodeSetup setup;
    private final NodeListener listener;
    private final SimulatedDisk disk;
    private final DriftingClock clock;
    private final InstalledBuild build;
    private final ArrayDeque<Runnable> backlog = new ArrayDeque<>();
    private Runnable whenStopped = () -> {};
    private @Nullable NodeProcess process;
    private boolean paused;
    private long lives;

    public SimulatedNode(
            SimulationContext context, Network network, NodeSetup setup, NodeListener listener) {
        this.context = context;
        this.network = network;
        this.setup = setup;
        this.listener = listener;
        this.disk = new SimulatedDisk(context, setup);
        this.clock = new DriftingClock(context);
        this.build = new InstalledBuild(context);
    }

    public String name() {
        return setup.name();
    }

    public SimulatedDisk disk() {
        return disk;
    }

    public DriftingClock clock() {
        return clock;
    }

    public boolean isUp() {
        return process != null;
    }

    /** Whether it is up and not paused. */
    public boolean isRunning() {
        return process != null && !paused;
    }

    /** The number of its present or last start. */
    public long start() {
        return disk.identity().start();
    }

    public InstalledBuild build() {
        return build;
    }

    /** What to do when the process ends because its disk failed. */
    public void whenStopped(Runnable action) {
        whenStopped = action;
    }

    /** A new process takes the directory. */
    public Start startUp() {
        lives++;
        clock.drift();
        build.start();
        ReplicaDisk files;
        SortedMap<Integer, GroupStart> groups;
        try {
            files = disk.open(build.running());
            groups = files.takeStarts();
            NodePorts ports = new NodePorts(context, this, network, files);
            var config = setup.config(disk.identity(), build.running());
            Replica replica = new Replica(clock.nowMs(), config, groups, ports.all());
            process = new NodeProcess(name(), replica, ports);
        } catch (CorruptJournalException e) {
            return refused(CoverageProbe.START_REFUSED_CORRUPT, Start.CORRUPT, e);
        } catch (IOException e) {
            return refused(CoverageProbe.START_REFUSED_DISK, Start.DISK_FAILED, e);
        } catch (VersionRefusedException e) {
            return refused(CoverageProbe.START_REFUSED_VERSION, Start.OTHER_VERSION, e);
        }
        disk.taken();
        groups = disk.present(groups);
        String how = NodeProcess.howItStarts(context, files.tailCut(), disk, groups);
        context.tell(name(), () -> "starts, number " + start() + how);
        listener.started(this, groups);
        network.started(name());
        enter(() -> {});
        return Start.RUNS;
    }

    /** Kill -9: what was written stays in the page cache; a power cut loses what was not synced. */
    public void crash(boolean powerCut) {
        NodeProcess dead = process;
        if (dead == null) {
            return;
        }
        context.tell(name(), () -> powerCut ? "loses power" : "is killed");
        build.end();
        process = null;
        paused = false;
        backlog.clear();
        disk.crash(powerCut);
        network.crashed(name());
        dead.ports.breakConnections();
    }

    /** The process dies at a boundary, not between two events. */
    public void crashAt(CrashPoint point) {
        NodeProcess current = process;
        if (current != null) {
            current.ports.crashAt(point);
        }
    }

    /** It dies at no boundary any more. */
    public void disarm() {
        NodeProcess current = process;
        if (current != null) {
            current.ports.disarm();
        }
    }

    /** The process stands still (SIGSTOP); what arrives meanwhile waits. */
    public boolean pause() {
        if (process == null || paused) {
            return false;
        }
        context.tell(name(), () -> "stands still");
        paused = true;
        network.paused(name());
        return true;
    }

    /** The process runs again. */
    public void resume() {
        if (paused) {
            context.tell(name(), () -> "runs again, " + backlog.size() + " things wait");
            paused = false;
            NodeProcess current = process;
            if (current != null && context.chance(0.5)) {
                // Its timers may come first, or what its connections have for it.
                turn(current);
            }
            while (!paused && process != null && !backlog.isEmpty()) {
                backlog.removeFirst().run();
            }
            if (current != null && process == current && !current.turnDue) {
                turn(current);
            }
        }
    }

    /** One of its groups, as clients see it. */
    public NodeGroup group(int id) {
        return new NodeGroup(this, id);
    }

    /** Somebody asks this node to hand leadership over. */
    public void transferLeadership(@Nullable String target) {
        enter(() -> replica().transferLeadership(clock.nowMs(), target));
    }

    /** The state of the group that every node has; null if it is down. */
    public @Nullable ReplicaStatus status() {
        return status(Replica.COORDINATION);
    }

    /** The state of one of its groups; null if it is down. */
    public @Nullable ReplicaStatus status(int group) {
        boolean there = process != null && process.replica.groups().contains(group);
        return there ? replica().status(group) : null;
    }

    /** The state of that group whose word about members a group goes by; null if it is down. */
    public @Nullable ReplicaStatus statusOfCluster(int group) {
        return setup.partitions() > 0 ? status() : status(group);
    }

    /** Whether it is up and has what it ever acknowledged, in all its groups. */
    public boolean hasRecovered() {
        return process != null && process.hasRecovered(disk.everFounded());
    }

    void linked(SimulatedNode peer) {
        VersionHistory ran = new VersionHistory(peer.build.running(), peer.disk.identity().made());
        int set = peer.setup.partitions();
        enter(() -> replica().peerLinked(clock.nowMs(), peer.name(), peer.start(), ran, set));
    }

    void unlinked(String peer) {
        enter(() -> replica().peerUnlinked(clock.nowMs(), peer));
    }

    void lost(String peer) {
        enter(() -> replica().peerLost(clock.nowMs(), peer));
    }

    void frame(String from, byte[] frame) {
        enter(() -> {
            context.tell(name(), () -> Transcript.received(from, frame));
            try {
                replica().frameReceived(clock.nowMs(), from, frame);
            } catch (MalformedException e) {
                // Until both have ended the connection, a frame of the next version may arrive.
                SafetyViolation.require(
                        network.isNewer(from, name()), () -> "malformed frame: " + e.getMessage());
                context.probes().hit(CoverageProbe.FRAME_OF_NEXT_VERSION);
            }
        });
    }

    /** A client goes without an answer, and the process notices. */
    void hangUp(long number, Runnable noticed) {
        NodeProcess current = process;
        if (current != null && current.ports.forget(number)) {
            enter(noticed);
        }
    }

    boolean tellsSpace() {
        return setup.tellsSpace();
    }

    NodeListener listener() {
        return listener;
    }

    Replica replica() {
        NodeProcess current = process;
        if (current == null) {
            throw new IllegalStateException(name() + " is down");
        }
        return current.replica;
    }

    /** Runs this later, unless the process has ended by then. */
    void later(long delayUs, Runnable action) {
        context.afterUs(delayUs, unlessEnded(action));
    }

    private Runnable unlessEnded(Runnable action) {
        long mine = lives;
        return () -> {
            if (mine == lives) {
                enter(action);
            }
        };
    }

    /** Lets the process do something, and ends the turn; survives its death. */
    private void enter(Runnable action) {
        NodeProcess current = process;
        if (current == null) {
            return;
        }
        if (paused) {
            backlog.add(unlessEnded(action));
            return;
        }
        survive(
                current,
                () -> {
                    current.turns.input();
                    action.run();
                    if (process == current && !current.turnDue) {
                        current.turnDue = true;
                        context.afterUs(0, () -> endTurn(current));
                    }
                });
    }

    /** Does this, in which the process may die. */
    private void survive(NodeProcess current, Runnable action) {
        try {
            action.run();
        } catch (ProcessDied e) {
            CrashPoint point = current.ports.crashPoint();
            crash(point.powerCut());
            point.died().run();
        } catch (DiskFailed e) {
            stopped(e);
        } catch (VersionRefusedException e) {
            context.probes().hit(CoverageProbe.STOPPED_BY_VERSION);
            context.tell(name(), () -> "stops: " + e.getMessage());
            crash(false);
            whenStopped.run();
        }
    }

    private void endTurn(NodeProcess current) {
        if (process == current) {
            current.turnDue = false;
            turn(current);
        }
    }

    private void turn(NodeProcess current) {
        if (!paused && process == current) {
            survive(current, () -> work(current));
        }
    }

    private void work(NodeProcess current) {
        long nowMs = clock.nowMs();
        current.turn(nowMs);
        listener.turned(this);
        SafetyViolation.require(
                !disk.fsyncHasFailed(), () -> name() + " goes on after a failed fsync");
        wakeAt(current, Math.max(nowMs + 1, current.replica.nextDeadlineMs(nowMs)));
    }

    private void wakeAt(NodeProcess current, long atMs) {
        if (current.mustWakeAt(clock.nowMs(), atMs)) {
            context.afterUs(
                    clock.untilUs(atMs),
                    () -> {
                        if (process == current && !current.turnDue) {
                            turn(current);
                        }
                    });
        }
    }

    /** A failed write or fsync ends the process, as {@code DiskThreads} does. */
    private void stopped(DiskFailed e) {
        SafetyViolation.require(disk.troubled(), () -> name() + " fails without a cause: " + e);
        boolean full = e.getCause() instanceof StorageFullException;
        SafetyViolation.require(
                !full || !setup.tellsSpace(),
                () -> name() + " ends because its disk is full: " + e);
        context.probes()
                .hit(full ? CoverageProbe.STOPPED_BY_FULL_DISK : CoverageProbe.STOPPED_BY_DISK);
        context.tell(name(), () -> "stops: " + e.getCause());
        // After a failed write nobody knows which pages reached the disk.
        crash(!full);
        whenStopped.run();
    }

    private Start refused(CoverageProbe mark, Start how, Exception e) {
        build.end();
        SafetyViolation.require(
                how == Start.OTHER_VERSION || disk.troubled(),
                () -> name() + " cannot start: " + e);
        context.probes().hit(mark);
        context.tell(name(), () -> "cannot start: " + e);
        disk.crash(false);
        return how;
    }

    /** A client asks something of this process; returns 0 if nobody listens. */
    long connect(Caller caller, Consumer<Long> inside) {
        NodeProcess current = process;
        if (current == null) {
            return 0;
        }
        long number = current.ports.expect(caller);
        later(
                context.between(50, MAX_TRIP_US),
                () -> {
                    if (current.ports.isExpected(number)) {
                        inside.accept(number);
                    }
                });
        return number;
    }
}
