package io.selaras.node.loop;

import io.selaras.core.machine.Command;
import io.selaras.core.machine.MachineImage;
import io.selaras.core.machine.Query;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.replica.Replica;
import io.selaras.replica.ReplicaConfig;
import io.selaras.replica.ReplicaStart;
import io.selaras.replica.ReplicaStatus;
import io.selaras.replica.port.ReplicaPorts.SnapshotPiece;
import io.selaras.replica.port.ReplicaPorts.SnapshotRead;
import io.selaras.replica.port.Submission;
import io.selaras.wire.MalformedException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread, one replica. */
public final class ReplicaLoop {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicaLoop.class);

    /** The longest nap: nothing depends on it, deadlines are the replica's own. */
    private static final long MAX_PARK_MS = 1_000;

    private static final long NANOS_PER_MS = 1_000_000;

    private final Mailbox mailbox;
    private final Parts parts;
    private final AtomicLong numbers = new AtomicLong();
    private final long originNanos = System.nanoTime();
    private volatile long turnBeganNanos;
    private volatile boolean stopped;
    private @Nullable LoopOutputs outputs;
    private @Nullable Thread thread;

    /**
     * What a loop is made of.
     *
     * @param whenBroken called with the reason when the replica broke an invariant; the process
     *     must end
     */
    public record Parts(
            int mailboxSize,
            BiConsumer<String, byte[]> network,
            LoopMeter meter,
            Consumer<Throwable> whenBroken) {}

    /**
     * A client's command.
     *
     * @param requestId the idempotency key, null if there is none
     */
    public record Call(
            String principal, @Nullable String requestId, Command command, long timeoutMs) {}

    public ReplicaLoop(Parts parts) {
        this.parts = parts;
        this.mailbox = new Mailbox(parts.mailboxSize());
    }

    /** Starts the thread; what was posted before is done first. */
    public void start(ReplicaConfig config, ReplicaStart start, LoopDisk disk) {
        LoopOutputs world = new LoopOutputs(parts.network(), disk, parts.meter());
        outputs = world;
        Thread loop = new Thread(() -> run(config, start, world), "replica-" + config.self());
        thread = loop;
        loop.start();
    }

    /** Stops the thread and waits for it; unanswered requests stay unanswered. */
    public void stop() throws InterruptedException {
        stopped = true;
        mailbox.post((_, _) -> {});
        Thread loop = thread;
        if (loop != null) {
            loop.join();
        }
    }

    /** Hands a command over; returns its number, 0 if the mailbox is full. */
    public long submit(Call call, AnswerSink sink) {
        long number = numbers.incrementAndGet();
        Submission submission =
                new Submission(
                        number,
                        call.principal(),
                        call.requestId(),
                        call.command(),
                        call.timeoutMs());
        boolean taken =
                mailbox.offer((replica, nowMs) -> {
                    outputs().expect(number, sink);
                    replica.submit(nowMs, submission);
                });
        return taken ? number : 0;
    }

    /** Hands a linearizable read over; returns its number, 0 if the mailbox is full. */
    public long query(Query query, long timeoutMs, AnswerSink sink) {
        long number = numbers.incrementAndGet();
        boolean taken =
                mailbox.offer((replica, nowMs) -> {
                    outputs().expect(number, sink);
                    replica.query(nowMs, number, query, timeoutMs);
                });
        return taken ? number : 0;
    }

    /** The client behind this number went away before it had its whole answer. */
    public void disconnected(long number) {
        mailbox.post((replica, nowMs) -> {
            outputs().forget(number);
            replica.disconnected(nowMs, number);
        });
    }

    /** Looks at the replica's state; the callback runs on the loop's thread. */
    public void inspect(Consumer<ReplicaStatus> callback) {
        mailbox.post((replica, _) -> callback.accept(replica.status()));
    }

    public void transferLeadership(@Nullable String target) {
        mailbox.post((replica, nowMs) -> replica.transferLeadership(nowMs, target));
    }

    public void peerLinked(String peer, long start) {
        mailbox.post((replica, nowMs) -> replica.peerLinked(nowMs, peer, start));
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

    public void persisted(long ticket) {
        mailbox.post((replica, nowMs) -> replica.persisted(nowMs, ticket));
    }

    public void snapshotSaved(SnapshotMark mark) {
        mailbox.post((replica, nowMs) -> replica.snapshotSaved(nowMs, mark));
    }

    public void snapshotRead(SnapshotRead request, byte @Nullable [] bytes, boolean last) {
        mailbox.post((replica, nowMs) -> replica.snapshotRead(nowMs, request, bytes, last));
    }

    public void snapshotWritten(SnapshotPiece piece, @Nullable MachineImage image) {
        mailbox.post((replica, nowMs) -> replica.snapshotWritten(nowMs, piece, image));
    }

    /** Mails that wait. */
    public int depth() {
        return mailbox.depth();
    }

    /** How long the current turn has been running; 0 between turns. */
    public long turnMs() {
        long began = turnBeganNanos;
        return began == 0 ? 0 : (System.nanoTime() - began) / NANOS_PER_MS;
    }

    private void run(ReplicaConfig config, ReplicaStart start, LoopOutputs world) {
        try {
            Replica replica = new Replica(nowMs(), config, start, world);
            while (!stopped) {
                turn(replica, world);
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            parts.whenBroken().accept(e);
        }
    }

    private void turn(Replica replica, LoopOutputs world) throws InterruptedException {
        long beforeMs = nowMs();
        long waitMs = replica.nextDeadlineMs(beforeMs) - beforeMs;
        turnBeganNanos = 0;
        List<Mail> mails = mailbox.take(Math.min(waitMs, MAX_PARK_MS));
        turnBeganNanos = System.nanoTime();
        long nowMs = nowMs();
        for (int i = 0; i < mails.size(); i++) {
            mails.get(i).deliver(replica, nowMs);
        }
        if (nowMs >= replica.nextDeadlineMs(nowMs)) {
            replica.tick(nowMs);
        }
        replica.finishTurn(nowMs);
        world.finishTurn();
        if (!mails.isEmpty()) {
            parts.meter().turn(mails.size());
        }
    }

    private LoopOutputs outputs() {
        LoopOutputs world = outputs;
        if (world == null) {
            throw new IllegalStateException("The loop has not been started");
        }
        return world;
    }

    private long nowMs() {
        return (System.nanoTime() - originNanos) / NANOS_PER_MS + 1;
    }
}
