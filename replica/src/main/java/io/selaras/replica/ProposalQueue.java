package io.selaras.replica;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.raft.step.Input;
import io.selaras.replica.port.ClockPort;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.request.ForwardRejections;
import io.selaras.replica.space.BatchBudget;
import io.selaras.replica.space.QueueBudget;
import io.selaras.replica.time.LogClock;
import io.selaras.wire.BatchCodec;
import io.selaras.wire.PeerItem.Forward;
import io.selaras.wire.PeerItem.RefusalReason;
import io.selaras.wire.VersionRange;
import io.selaras.wire.size.RequestSize;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The leader's requests on their way into the log, own and forwarded ones: one entry for each
 * batch.
 *
 * <p>Batching is natural: while the allowed number of batches is in flight the next one fills; no
 * timer. A single request on an idle system waits for nobody. A batch ends at a number of requests
 * or at a weight, and consensus is asked whether it takes one before it is made: nothing is encoded
 * that is not proposed.
 */
final class ProposalQueue {

    /** A request and the follower that forwarded it, null for this node's own. */
    private record Queued(Request request, @Nullable String peer, int bytes, long sinceMs) {}

    private record Proposed(long index, long term, Batch batch) {}

    private final ReplicaConfig config;
    private final ReplicaConfig.Flow flow;
    private final ClockPort wallClock;
    private final QueueBudget budget;
    private final BatchBudget batches;
    private final Consensus consensus;
    private final LogClock clock;
    private final ForwardRejections returns;
    private final ArrayDeque<Queued> queue = new ArrayDeque<>();
    private final ArrayDeque<Proposed> inFlight = new ArrayDeque<>();
    private long lastStampMs;
    private int version = VersionRange.FIRST;

    ProposalQueue(
            ReplicaConfig config,
            NodeScope node,
            Consensus consensus,
            LogClock clock,
            ForwardRejections returns) {
        this.config = config;
        this.flow = config.flow();
        this.wallClock = node.ports.clock();
        this.budget = node.queues;
        this.batches = node.batches;
        this.consensus = consensus;
        this.clock = clock;
        this.returns = returns;
    }

    /**
     * Queues requests for a batch, or gives back those that find no place in this queue or in what
     * all queues of the node may weigh, and those that no entry can hold.
     *
     * @param forward what was not received before
     */
    void offer(long nowMs, String peer, Forward forward) {
        offer(nowMs, peer, forward.term(), forward.requests());
    }

    /** The same for this node's own requests, without a peer. */
    void offer(long nowMs, @Nullable String peer, long term, List<Request> offered) {
        List<Request> tooLarge = new ArrayList<>();
        List<Request> tooMany = new ArrayList<>();
        for (Request request : offered) {
            int bytes = RequestSize.of(request);
            if (bytes > config.raft().limits().maxEntryBytes()) {
                tooLarge.add(request);
            } else if (queue.size() < config.maxOutstanding()
                    && budget.fits(config.partition(), bytes)) {
                queue.add(new Queued(request, peer, bytes, nowMs));
                budget.add(config.partition(), bytes);
            } else {
                tooMany.add(request);
            }
        }
        returns.requests(nowMs, peer, term, tooLarge, RefusalReason.TOO_LARGE);
        returns.requests(nowMs, peer, term, tooMany, RefusalReason.OVERLOADED);
    }

    /**
     * Proposes queued batches, as many as may be in flight and as this turn may propose; does
     * nothing on a busy pipeline.
     */
    void propose(long nowMs, long term) {
        while (hasPlaceForNext() && batches.hasTurnLeft()) {
            int most = Math.max(queue.getFirst().bytes(), flow.maxBatchBytes());
            if (!consensus.takes(term, most)) {
                return;
            }
            List<Request> batch = nextBatch();
            if (!append(nowMs, term, batch)) {
                return;
            }
            batch.forEach(_ -> batches.proposed(removeFirst().bytes()));
        }
    }

    private boolean hasPlaceForNext() {
        return !queue.isEmpty() && batches.allows(inFlight.size());
    }

    /** Whether the next turn can go on at once: this one has proposed enough. */
    boolean waitsForTurn() {
        return hasPlaceForNext() && !batches.hasTurnLeft();
    }

    private Queued removeFirst() {
        Queued first = queue.removeFirst();
        budget.add(config.partition(), -first.bytes());
        return first;
    }

    /** The requests at the head of the queue that go together. */
    private List<Request> nextBatch() {
        List<Request> requests = new ArrayList<>();
        long bytes = 0;
        for (Queued next : queue) {
            bytes += next.bytes();
            if (requests.size() == flow.maxBatchRequests()
                    || (!requests.isEmpty() && bytes > flow.maxBatchBytes())) {
                break;
            }
            requests.add(next.request());
        }
        return requests;
    }

    /** Proposes one empty batch, so that log time reaches a deadline of the machine. */
    void proposeTick(long nowMs, long term, long deadlineMs) {
        if (clock.leaderTimeMs(nowMs) >= deadlineMs && mayTick(term, deadlineMs)) {
            append(nowMs, term, List.of(tick()));
        }
    }

    /**
     * Whether log time needs an entry to reach this deadline, and one may be proposed now. Whatever
     * prevents it, or makes it needless, ends with an event that asks again.
     */
    boolean mayTick(long term, long deadlineMs) {
        return lastStampMs < deadlineMs
                && queue.isEmpty()
                && batches.allows(inFlight.size())
                && consensus.takes(term, RequestSize.of(tick()));
    }

    private Request tick() {
        return own(new SystemCommand.Tick());
    }

    private Request own(Command command) {
        Origin nobody = new Origin(config.self(), config.start(), 0);
        return new Request(nobody, "", null, command);
    }

    /** Batches are written at this version from now on. */
    void writeAt(int newVersion) {
        version = newVersion;
    }

    /**
     * Proposes a command of this leader itself, in this term and no later one: it holds only for
     * the members as this leader sees them now. False if it has to wait.
     */
    boolean proposeOwn(long nowMs, long term, Command command) {
        Request request = own(command);
        return batches.allows(inFlight.size())
                && consensus.takes(term, RequestSize.of(request))
                && append(nowMs, term, List.of(request));
    }

    /** The batch of this entry, if this node proposed it and still has it decoded. */
    @Nullable Batch committed(long index, long term) {
        Batch batch = null;
        while (!inFlight.isEmpty() && inFlight.getFirst().index() <= index) {
            Proposed proposed = removeProposed();
            boolean same = proposed.index() == index && proposed.term() == term;
            batch = same ? proposed.batch() : null;
        }
        return batch;
    }

    private Proposed removeProposed() {
        Proposed first = inFlight.removeFirst();
        if (inFlight.isEmpty()) {
            batches.becameIdle();
        }
        return first;
    }

    /** This node was elected: stamps start anew from its log. */
    void elected() {
        lastStampMs = 0;
    }

    /** This node no longer leads: what is in flight may still commit, what is queued will not. */
    List<ForwardRejections.Queued> deposed() {
        while (!inFlight.isEmpty()) {
            removeProposed();
        }
        return take(_ -> true);
    }

    /** Takes these out of the queue; they will not be proposed. */
    List<ForwardRejections.Queued> take(Predicate<Request> wanted) {
        List<ForwardRejections.Queued> taken = new ArrayList<>();
        queue.removeIf(queued -> {
            boolean out = wanted.test(queued.request());
            if (out) {
                taken.add(returned(queued));
                budget.add(config.partition(), -queued.bytes());
            }
            return out;
        });
        return taken;
    }

    /** Takes these out of the queue, and says which were there; they will not be proposed. */
    List<Long> withdraw(Predicate<Request> wanted) {
        return take(wanted).stream().map(ForwardRejections.Queued::number).toList();
    }

    /** Drops what other starts of a node forwarded: nobody is left to be told. */
    void forgetOtherStarts(String peer, long start) {
        take(it -> it.origin().node().equals(peer) && it.origin().start() != start);
    }

    /** Gives back what has stood in the queue for too long. */
    void refuseOld(long nowMs, long term) {
        List<ForwardRejections.Queued> old = new ArrayList<>();
        while (nextDeadlineMs() <= nowMs) {
            old.add(returned(removeFirst()));
        }
        returns.queued(nowMs, term, RefusalReason.OVERLOADED, old);
    }

    /** When the oldest request has stood in the queue for too long. */
    long nextDeadlineMs() {
        return queue.isEmpty() ? Long.MAX_VALUE : queue.getFirst().sinceMs() + flow.maxQueueMs();
    }

    int queued() {
        return queue.size();
    }

    private static ForwardRejections.Queued returned(Queued queued) {
        return new ForwardRejections.Queued(queued.peer(), queued.request().origin().number());
    }

    private boolean append(long nowMs, long term, List<Request> requests) {
        long stampMs = Math.max(lastStampMs, clock.leaderTimeMs(nowMs));
        Batch batch = new Batch(stampMs, wallClock.wallTimeMs(), requests);
        long index =
                consensus.step(nowMs, new Input.Propose(term, BatchCodec.encode(batch, version)));
        if (index == 0) {
            // This node has just lost its leadership: the queue is refused when that is handled.
            return false;
        }
        lastStampMs = stampMs;
        if (inFlight.isEmpty()) {
            batches.becameBusy();
        }
        inFlight.add(new Proposed(index, term, batch));
        return true;
    }
}
