package io.selaras.loop;

import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.core.kernel.machine.Query;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.replica.Replica;
import io.selaras.replica.port.DiskPort;
import io.selaras.replica.port.DiskPort.SnapshotPiece;
import io.selaras.replica.port.DiskPort.SnapshotRead;
import io.selaras.replica.port.GroupStart;
import io.selaras.replica.port.MemberAddress;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.port.ReplicaPorts;
import io.selaras.replica.port.ReplicaStatus;
import io.selaras.replica.port.Submission;
import io.selaras.replica.port.TransportPort;
import io.selaras.replica.space.DiskSpace;
import io.selaras.wire.VersionHistory;
import io.selaras.wire.format.MalformedException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event loop, one replica: requests, peers' frames and disk completions arrive as tasks from
 * any thread, and a turn of the event loop delivers all there is at once (ADR 0054).
 */
public final class ReplicaLoop {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicaLoop.class);

    /** The longest wait: nothing depends on it, deadlines are the replica's own. */
    private static final long MAX_NAP_MS = 1_000;

    private static final long NANOS_PER_MS = 1_000_000;

    private final Mailbox mailbox;
    private final Parts parts;
    private final AtomicLong numbers = new AtomicLong();
    private final long originNanos = System.nanoTime();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Map<Integer, AtomicLong> applied = new ConcurrentHashMap<>();
    private volatile long turnedNanos = System.nanoTime();
    private volatile boolean stopped;
    private @Nullable LoopOutputs outputs;
    private @Nullable Replica replica;
    private long napEndsMs;

    /**
     * What a loop is made of.
     *
     * @param context the event loop that runs the replica
     * @param members told whom this node should be linked with, between two turns
     * @param version told at which version the cluster writes; must not block
     * @param watches who is told what happens in a group, by its number
     * @param whenBroken called with the reason when the replica broke an invariant; the process
     *     must end
     */
    public record Parts(
            Vertx vertx,
            Context context,
            int mailboxSize,
            TransportPort network,
            Consumer<List<MemberAddress>> members,
            IntConsumer version,
            LoopMeter meter,
            Map<Integer, LoopWatch> watches,
            Consumer<Throwable> whenBroken) {}

    public ReplicaLoop(Parts parts) {
        this.parts = parts;
        this.mailbox = new Mailbox(parts.mailboxSize(), this::wake);
    }

    /** Starts the replica; what was posted before is done first. */
    public void start(ReplicaConfig config, SortedMap<Integer, GroupStart> starts, DiskPort disk) {
        turnedNanos = System.nanoTime();
        LoopOutputs told = new LoopOutputs(parts);
        ReplicaPorts ports = new ReplicaPorts(parts.network(), disk, told, told, new SystemClock());
        parts.context()
                .runOnContext(_ ->
                        guarded(() -> {
                            outputs = told;
                            starts.forEach((group, start) -> {
                                if (start.founded()) {
                                    told.restored(group, start.raft().snapshot().index());
                                }
                            });
                            replica = new Replica(nowMs(), config, starts, ports);
                            turn();
                        }));
    }

    /** Stops the replica and waits for the end of its turn; unanswered requests stay unanswered. */
    public void stop() throws InterruptedException {
        parts.context()
                .runOnContext(_ -> {
                    stopped = true;
                    ended.countDown();
                });
        ended.await();
    }

    /** Hands a command over; returns its number, 0 if the mailbox is full. */
    public long submit(Submission submission, AnswerSink sink) {
        long number = numbers.incrementAndGet();
        boolean taken =
                mailbox.offer((replica, nowMs) -> {
                    outputs().expect(number, sink);
                    replica.submit(nowMs, number, submission);
                });
        return taken ? number : 0;
    }

    /** Hands a linearizable read of a group over; returns its number, 0 if the mailbox is full. */
    public long query(int group, Query<?> query, long timeoutMs, AnswerSink sink) {
        long number = numbers.incrementAndGet();
        boolean taken =
                mailbox.offer((replica, nowMs) -> {
                    outputs().expect(number, sink);
                    replica.query(nowMs, group, number, query, timeoutMs);
                });
        return taken ? number : 0;
    }

    /**
     * The client behind this number went away before it had its whole answer.
     *
     * @param group that it asked
     */
    public void disconnected(int group, long number) {
        mailbox.post((replica, nowMs) -> {
            outputs().forget(number);
            replica.disconnected(nowMs, group, number);
        });
    }

    /**
     * Answers all requests that are open, and those to come: the node ends, and nobody here will
     * hear what becomes of them.
     *
     * @return completed when the answers are on their way to their event loops
     */
    public CompletableFuture<Void> dismissAll() {
        CompletableFuture<Void> told = new CompletableFuture<>();
        mailbox.post((_, _) -> {
            outputs().dismissAll();
            // Answers leave at the end of this turn.
            parts.context().runOnContext(_ -> told.complete(null));
        });
        return told;
    }

    /** Looks at a group's state; the callback runs on the loop's thread. */
    public void inspect(int group, Consumer<ReplicaStatus> callback) {
        mailbox.post((replica, _) -> callback.accept(replica.status(group)));
    }

    /** Looks at the state of all groups; the callback runs on the loop's thread. */
    public void inspectAll(Consumer<SortedMap<Integer, ReplicaStatus>> callback) {
        mailbox.post((replica, _) -> callback.accept(replica.statuses()));
    }

    /** Hands over the leadership of all groups. */
    public void transferLeadership(@Nullable String target) {
        mailbox.post((replica, nowMs) -> replica.transferLeadership(nowMs, target));
    }

    /** Hands over the leadership of one group, which this node must have. */
    public void transferLeadership(int group, @Nullable String target) {
        mailbox.post((replica, nowMs) -> replica.transferLeadership(nowMs, group, target));
    }

    public void peerLinked(String peer, long start, VersionHistory build, int partitions) {
        mailbox.post((replica, nowMs) -> replica.peerLinked(nowMs, peer, start, build, partitions));
    }

    public void peerUnlinked(String peer) {
        mailbox.post((replica, nowMs) -> replica.peerUnlinked(nowMs, peer));
    }

    public void peerLost(String peer) {
        mailbox.post((replica, nowMs) -> replica.peerLost(nowMs, peer));
    }

    /** A peer's frame; lost when far too many wait, as if the network had lost it. */
    public void frameReceived(String peer, byte[] frame) {
        mailbox.offerFrame((replica, nowMs) -> {
            try {
                replica.frameReceived(nowMs, peer, frame);
            } catch (MalformedException e) {
                LOG.warn("A frame of {} cannot be read: {}", peer, e.toString());
            }
        });
    }

    public void persisted(long receipt) {
        mailbox.post((replica, nowMs) -> replica.persisted(nowMs, receipt));
    }

    public void diskSpace(DiskSpace space) {
        mailbox.post((replica, _) -> replica.diskSpace(space));
    }

    public void snapshotRefused(int group) {
        mailbox.post((replica, nowMs) -> replica.snapshotRefused(nowMs, group));
    }

    public void snapshotPieceRefused(SnapshotPiece piece) {
        mailbox.post((replica, _) -> replica.snapshotPieceRefused(piece));
    }

    public void snapshotSaved(int group, SnapshotMark mark) {
        mailbox.post((replica, nowMs) -> replica.snapshotSaved(nowMs, group, mark));
    }

    public void snapshotRead(SnapshotRead request, byte @Nullable [] bytes, boolean last) {
        mailbox.post((replica, nowMs) -> replica.snapshotRead(nowMs, request, bytes, last));
    }

    public void snapshotWritten(SnapshotPiece piece, @Nullable MachineImage image) {
        mailbox.post((replica, nowMs) -> replica.snapshotWritten(nowMs, piece, image));
    }

    /** Tasks that wait. */
    public int depth() {
        return mailbox.depth();
    }

    /** The log index that a group has applied; 0 before the replica has started. */
    public long applied(int group) {
        AtomicLong index = applied.get(group);
        return index == null ? 0 : index.get();
    }

    /**
     * How long ago the latest turn began: more than its longest wait only if the turn does not end,
     * or if something else keeps the event loop.
     */
    public long silentMs() {
        return (System.nanoTime() - turnedNanos) / NANOS_PER_MS;
    }

    private void wake() {
        parts.context().runOnContext(_ -> guarded(this::turn));
    }

    private void turn() {
        Replica replica = this.replica;
        if (replica == null || stopped) {
            return;
        }
        turnedNanos = System.nanoTime();
        List<LoopTask> tasks = mailbox.take();
        long nowMs = nowMs();
        for (int i = 0; i < tasks.size(); i++) {
            tasks.get(i).deliver(replica, nowMs);
        }
        if (nowMs >= replica.nextDeadlineMs(nowMs)) {
            replica.tick(nowMs);
        }
        replica.finishTurn(nowMs);
        for (int group : replica.groups()) {
            applied.computeIfAbsent(group, _ -> new AtomicLong()).set(replica.applied(group));
        }
        List<MemberAddress> members = outputs().takeChangedMembers();
        if (members != null) {
            parts.members().accept(members);
        }
        outputs().finishTurn();
        if (!tasks.isEmpty()) {
            parts.meter().turn(tasks.size());
        }
        wakeBy(nowMs, replica.nextDeadlineMs(nowMs));
    }

    /** Sees to it that a turn follows when the deadline is due; an earlier timer serves as well. */
    private void wakeBy(long nowMs, long deadlineMs) {
        long endsMs = Math.clamp(deadlineMs, nowMs + 1, nowMs + MAX_NAP_MS);
        if (napEndsMs <= nowMs || endsMs < napEndsMs) {
            napEndsMs = endsMs;
            parts.vertx().setTimer(endsMs - nowMs, _ -> guarded(this::turn));
        }
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            stopped = true;
            parts.whenBroken().accept(e);
        }
    }

    private LoopOutputs outputs() {
        LoopOutputs started = outputs;
        if (started == null) {
            throw new IllegalStateException("The loop has not been started");
        }
        return started;
    }

    private long nowMs() {
        return (System.nanoTime() - originNanos) / NANOS_PER_MS + 1;
    }
}
