package io.selaras.proof.simulator.node;

import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Query;
import io.selaras.journal.storage.CorruptJournalException;
import io.selaras.journal.storage.StorageFullException;
import io.selaras.node.disk.ReplicaDisk;
import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.DriftingClock;
import io.selaras.proof.simulator.context.SafetyViolation;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.replica.Replica;
import io.selaras.replica.port.ReplicaStatus;
import io.selaras.replica.port.Submission;
import io.selaras.wire.format.MalformedException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.LongFunction;
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
    private final ArrayDeque<Runnable> backlog = new ArrayDeque<>();
    private Runnable whenStopped = () -> {};
    private @Nullable Life process;
    private boolean paused;
    private long lives;

    /** How a start ended. */
    public enum Start {
        RUNS,
        /** Durable data is damaged: somebody has to look. */
        CORRUPT,
        /** The disk did not work. */
        DISK_FAILED
    }

    /** What lives and dies with one process. */
    private static final class Life {
        final Replica replica;
        final NodePorts ports;
        final Turns turns;
        boolean turnDue;
        long wakeAtMs;

        Life(String name, Replica replica, NodePorts ports) {
            this.replica = replica;
            this.ports = ports;
            this.turns = new Turns(name);
        }
    }

    public SimulatedNode(
            SimulationContext context, Network network, NodeSetup setup, NodeListener listener) {
        this.context = context;
        this.network = network;
        this.setup = setup;
        this.listener = listener;
        this.disk = new SimulatedDisk(context, setup);
        this.clock = new DriftingClock(context);
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

    /** What to do when the process ends because its disk failed. */
    public void whenStopped(Runnable action) {
        whenStopped = action;
    }

    /** A new process takes the directory. */
    public Start startUp() {
        lives++;
        clock.drift();
        ReplicaDisk files;
        try {
            files = disk.open();
        } catch (CorruptJournalException e) {
            return refused(CoverageProbe.START_REFUSED_CORRUPT, Start.CORRUPT, e);
        } catch (IOException e) {
            return refused(CoverageProbe.START_REFUSED_DISK, Start.DISK_FAILED, e);
        }
        NodePorts ports = new NodePorts(context, this, network, files);
        var groups = files.takeStarts();
        var found = groups.sequencedValues().getFirst().raft();
        Replica replica = new Replica(clock.nowMs(), setup.config(start()), groups, ports);
        process = new Life(name(), replica, ports);
        disk.taken();
        if (files.tailCut()) {
            context.probes().hit(CoverageProbe.TAIL_CUT);
        }
        if (found.recovering()) {
            context.probes().hit(CoverageProbe.RECOVERING_NODE_STARTED);
        }
        String cut = files.tailCut() ? ", cut a torn tail" : "";
        String counts = found.recovering() ? ", recovering" : "";
        context.tell(name(), () -> "starts, number " + start() + cut + counts);
        listener.started(this, found);
        network.started(name());
        enter(() -> {});
        return Start.RUNS;
    }

    /** Kill -9: what was written stays in the page cache; a power cut loses what was not synced. */
    public void crash(boolean powerCut) {
        Life dead = process;
        if (dead == null) {
            return;
        }
        context.tell(name(), () -> powerCut ? "loses power" : "is killed");
        process = null;
        paused = false;
        backlog.clear();
        disk.crash(powerCut);
        network.crashed(name());
        dead.ports.breakConnections();
    }

    /** The process dies at a boundary, not between two events. */
    public void crashAt(CrashPoint point) {
        Life current = process;
        if (current != null) {
            current.ports.crashAt(point);
        }
    }

    /** It dies at no boundary any more. */
    public void disarm() {
        Life current = process;
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
            Life current = process;
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

    /** Submits a client's command; returns 0 if nobody listens. */
    public long submit(Command command, @Nullable String requestId, long timeoutMs, Caller caller) {
        return submit(
                n -> new Submission(0, n, "client", requestId, 0, command, timeoutMs), caller);
    }

    /** The same, put together once its number is known. */
    public long submit(LongFunction<Submission> asked, Caller caller) {
        return connect(caller, number -> replica().submit(clock.nowMs(), asked.apply(number)));
    }

    /** A linearizable read; returns 0 if nobody listens. */
    public long query(Query<?> query, long timeoutMs, Caller caller) {
        return connect(
                caller, number -> replica().query(clock.nowMs(), 0, number, query, timeoutMs));
    }

    /** The client of this request closed its connection. */
    public void disconnect(long number) {
        Life current = process;
        if (current != null && current.ports.forget(number)) {
            enter(() -> replica().disconnected(clock.nowMs(), 0, number));
        }
    }

    /** Somebody asks this node to hand leadership over. */
    public void transferLeadership(@Nullable String target) {
        enter(() -> replica().transferLeadership(clock.nowMs(), target));
    }

    public @Nullable ReplicaStatus status() {
        Life current = process;
        return current == null ? null : current.replica.status(0);
    }

    void linked(String peer, long peerStart) {
        enter(() -> replica().peerLinked(clock.nowMs(), peer, peerStart));
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
                throw new SafetyViolation("malformed frame: " + e.getMessage());
            }
        });
    }

    NodeListener listener() {
        return listener;
    }

    Replica replica() {
        Life current = process;
        if (current == null) {
            throw new IllegalStateException(name() + " is down");
        }
        return current.replica;
    }

    /** Runs this later, unless the process has ended by then. */
    void later(long delayUs, Runnable action) {
        long mine = lives;
        context.afterUs(
                delayUs,
                () -> {
                    if (mine == lives) {
                        enter(action);
                    }
                });
    }

    /** Lets the process do something, and ends the turn; survives its death. */
    private void enter(Runnable action) {
        Life current = process;
        if (current == null) {
            return;
        }
        if (paused) {
            long mine = lives;
            backlog.add(() -> {
                if (mine == lives) {
                    enter(action);
                }
            });
            return;
        }
        try {
            current.turns.input();
            action.run();
            if (process == current && !current.turnDue) {
                current.turnDue = true;
                endTurnSoon(current);
            }
        } catch (ProcessDied e) {
            CrashPoint point = current.ports.crashPoint();
            crash(point.powerCut());
            point.died().run();
        } catch (DiskFailed e) {
            stopped(e);
        }
    }

    private void endTurnSoon(Life current) {
        context.afterUs(
                0,
                () -> {
                    if (process == current) {
                        current.turnDue = false;
                        turn(current);
                    }
                });
    }

    private void turn(Life current) {
        if (paused || process != current) {
            return;
        }
        try {
            long nowMs = clock.nowMs();
            if (current.replica.nextDeadlineMs(nowMs) <= nowMs) {
                current.replica.tick(nowMs);
            }
            current.replica.finishTurn(nowMs);
            current.turns.ended(nowMs, current.ports.deeds());
            listener.turned(this, current.replica.status(0));
            if (disk.fsyncHasFailed()) {
                throw new SafetyViolation(name() + " goes on after a failed fsync");
            }
            wakeAt(current, Math.max(nowMs + 1, current.replica.nextDeadlineMs(nowMs)));
        } catch (ProcessDied e) {
            CrashPoint point = current.ports.crashPoint();
            crash(point.powerCut());
            point.died().run();
        } catch (DiskFailed e) {
            stopped(e);
        }
    }

    private void wakeAt(Life current, long atMs) {
        long nowMs = clock.nowMs();
        if ((atMs < current.wakeAtMs || current.wakeAtMs <= nowMs) && atMs != Long.MAX_VALUE) {
            current.wakeAtMs = atMs;
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
        context.probes()
                .hit(full ? CoverageProbe.STOPPED_BY_FULL_DISK : CoverageProbe.STOPPED_BY_DISK);
        context.tell(name(), () -> "stops: " + e.getCause());
        // After a failed write nobody knows which pages reached the disk.
        crash(!full);
        whenStopped.run();
    }

    private Start refused(CoverageProbe mark, Start how, IOException e) {
        SafetyViolation.require(disk.troubled(), () -> name() + " cannot start: " + e);
        context.probes().hit(mark);
        context.tell(name(), () -> "cannot start: " + e);
        disk.crash(false);
        return how;
    }

    private long connect(Caller caller, Consumer<Long> inside) {
        Life current = process;
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
