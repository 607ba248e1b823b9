package io.selaras.proof.simulator;

import io.selaras.core.lock.LockEvent;
import io.selaras.core.machine.Command;
import io.selaras.core.machine.MachineImage;
import io.selaras.core.machine.Query;
import io.selaras.node.disk.ReplicaDisk;
import io.selaras.node.disk.SnapshotBytes;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Persist;
import io.selaras.replica.Replica;
import io.selaras.replica.ReplicaStatus;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.ReplicaPorts;
import io.selaras.replica.port.Submission;
import io.selaras.wire.MalformedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One node: the production brain on the production journal, with a simulated disk below and the
 * simulated network around. A crash forgets everything but the disk.
 */
final class SimulatedNode implements ReplicaPorts {

    /** What the journal's thread does in order: changes, or a compaction. */
    private record Write(
            int group, long ticket, List<Persist> changes, @Nullable SnapshotMark compact) {}

    private final World world;
    private final Network network;
    private final NodeSetup setup;
    private final Observer observer;
    private final SimulatedDisk disk;
    private final Map<Long, Consumer<Answer>> waiting = new LinkedHashMap<>();
    private final Map<String, Long> links = new LinkedHashMap<>();
    private List<Write> writes = new ArrayList<>();
    private @Nullable Replica replica;
    private @Nullable ReplicaDisk files;
    private long life;
    private long start;
    private long lastNumber;
    private boolean writing;
    private boolean turnDue;
    private long wakeAtMs;

    SimulatedNode(World world, Network network, NodeSetup setup, Observer observer) {
        this.world = world;
        this.observer = observer;
        this.network = network;
        this.setup = setup;
        this.disk = new SimulatedDisk(world);
    }

    String name() {
        return setup.name();
    }

    long start() {
        return start;
    }

    boolean isUp() {
        return replica != null;
    }

    SimulatedDisk disk() {
        return disk;
    }

    void startUp() {
        life++;
        start++;
        lastNumber = 0;
        writing = false;
        turnDue = false;
        wakeAtMs = 0;
        writes = new ArrayList<>();
        files = disk.open(setup);
        replica = new Replica(world.nowMs(), setup.config(start), files.start(), this);
        world.note(name() + " starts, suspect " + files.start().raft().suspect());
        network.started(name());
        endTurn(life);
    }

    /** Kill -9: what was written stays in the page cache; a power cut loses what was not synced. */
    void crash(boolean powerCut) {
        world.note(name() + (powerCut ? " loses power" : " is killed"));
        life++;
        replica = null;
        files = null;
        waiting.clear();
        links.clear();
        disk.crash(powerCut);
        network.crashed(name());
    }

    /** Submits a client's command; returns 0 if the node is down. */
    long submit(
            Command command, @Nullable String requestId, long timeoutMs, Consumer<Answer> answer) {
        Replica brain = replica;
        if (brain == null) {
            return 0;
        }
        long number = ++lastNumber;
        waiting.put(number, answer);
        brain.submit(
                world.nowMs(), new Submission(number, "client", requestId, command, timeoutMs));
        turn();
        return number;
    }

    /** A linearizable read. */
    void query(Query query, Consumer<Answer> answer) {
        long number = ++lastNumber;
        waiting.put(number, answer);
        brain().query(world.nowMs(), number, query, 5_000);
        turn();
    }

    /** The client of this request closed its connection. */
    void disconnect(long number) {
        Replica brain = replica;
        if (brain != null && waiting.remove(number) != null) {
            brain.disconnected(world.nowMs(), number);
            turn();
        }
    }

    void linked(String peer, long peerStart) {
        Replica brain = replica;
        if (brain != null) {
            links.put(peer, peerStart);
            brain.peerLinked(world.nowMs(), peer, peerStart);
            turn();
        }
    }

    void unlinked(String peer) {
        Replica brain = replica;
        if (brain != null && links.remove(peer) != null) {
            brain.peerUnlinked(world.nowMs(), peer);
            turn();
        }
    }

    void lost(String peer) {
        Replica brain = replica;
        if (brain != null && !links.containsKey(peer)) {
            brain.peerLost(world.nowMs(), peer);
            turn();
        }
    }

    void frame(String from, byte[] frame) {
        Replica brain = replica;
        if (brain != null) {
            try {
                brain.frameReceived(world.nowMs(), from, frame);
            } catch (MalformedException e) {
                throw new SafetyViolation("malformed frame: " + e.getMessage());
            }
            turn();
        }
    }

    @Nullable ReplicaStatus status() {
        Replica brain = replica;
        return brain == null ? null : brain.status();
    }

    @Override
    public void send(String peer, byte[] frame) {
        network.send(name(), peer, frame);
    }

    @Override
    public void persist(int group, long ticket, List<Persist> changes) {
        enqueue(new Write(group, ticket, changes, null));
    }

    @Override
    public void answer(long number, Answer answer) {
        Consumer<Answer> client = waiting.remove(number);
        if (client != null) {
            later(world.between(0, 1), () -> client.accept(answer));
        }
    }

    @Override
    public void observed(LockEvent event) {
        // Events are for metrics; the ledger checks what clients are told.
    }

    @Override
    public void alarm(String finding) {
        throw new SafetyViolation(name() + ": " + finding);
    }

    @Override
    public void saveSnapshot(int group, SnapshotMark mark, MachineImage image) {
        later(
                world.between(1, 200),
                () -> {
                    io(() -> files().snapshots().save(group, mark, image));
                    brain().snapshotSaved(world.nowMs(), mark);
                });
    }

    @Override
    public void compact(int group, SnapshotMark mark) {
        enqueue(new Write(group, 0, List.of(), mark));
    }

    @Override
    public void readSnapshot(SnapshotRead request) {
        later(
                world.between(0, 5),
                () -> {
                    SnapshotBytes read = read(request);
                    brain().snapshotRead(world.nowMs(), request, read.bytes(), read.last());
                });
    }

    @Override
    public void writeSnapshot(SnapshotPiece piece) {
        later(
                world.between(0, 5),
                () -> {
                    MachineImage image = receive(piece);
                    brain().snapshotWritten(world.nowMs(), piece, image);
                });
    }

    @Override
    public long wallTimeMs() {
        return World.WALL_OFFSET_MS + world.nowMs();
    }

    @Override
    public long entropy() {
        return world.random().nextLong();
    }

    private SnapshotBytes read(SnapshotRead request) {
        try {
            return files().snapshots().read(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable MachineImage receive(SnapshotPiece piece) {
        try {
            return files().snapshots().receive(piece);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void enqueue(Write write) {
        writes.add(write);
        if (!writing) {
            write();
        }
    }

    /** Group commit: everything that queued while the disk was busy goes into the next sync. */
    private void write() {
        writing = true;
        List<Write> taken = writes;
        writes = new ArrayList<>();
        io(() -> {
            for (Write write : taken) {
                SnapshotMark covered = write.compact();
                if (covered == null) {
                    files().append(write.group(), write.changes());
                } else {
                    files().compact(write.group(), covered);
                }
            }
        });
        later(
                world.between(0, disk.maxSyncMs()),
                () -> {
                    io(() -> files().sync());
                    writing = false;
                    taken.stream()
                            .mapToLong(Write::ticket)
                            .max()
                            .ifPresent(ticket -> brain().persisted(world.nowMs(), ticket));
                    if (!writing && !writes.isEmpty()) {
                        write();
                    }
                });
    }

    private void turn() {
        if (!turnDue) {
            turnDue = true;
            later(0, () -> {});
        }
    }

    private void later(long delayMs, Runnable action) {
        long mine = life;
        world.after(
                delayMs,
                () -> {
                    if (mine == life) {
                        action.run();
                        endTurn(mine);
                    }
                });
    }

    private void endTurn(long mine) {
        if (mine != life) {
            return;
        }
        turnDue = false;
        long nowMs = world.nowMs();
        if (brain().nextDeadlineMs(nowMs) <= nowMs) {
            brain().tick(nowMs);
        }
        brain().finishTurn(nowMs);
        observer.observe(this);
        wakeAt(Math.max(nowMs + 1, brain().nextDeadlineMs(nowMs)));
    }

    private void wakeAt(long atMs) {
        long nowMs = world.nowMs();
        if (atMs < wakeAtMs || wakeAtMs <= nowMs) {
            wakeAtMs = atMs;
            if (atMs != Long.MAX_VALUE) {
                later(atMs - nowMs, () -> {});
            }
        }
    }

    private Replica brain() {
        return Objects.requireNonNull(replica);
    }

    private ReplicaDisk files() {
        return Objects.requireNonNull(files);
    }

    private static void io(DiskAction action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something done on the disk. */
    private interface DiskAction {
        void run() throws IOException;
    }
}
