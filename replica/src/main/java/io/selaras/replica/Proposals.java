package io.selaras.replica;

import io.selaras.core.kernel.Origin;
import io.selaras.core.machine.Batch;
import io.selaras.core.machine.Command;
import io.selaras.core.machine.Request;
import io.selaras.raft.step.Input;
import io.selaras.replica.port.ReplicaPorts;
import io.selaras.replica.request.Returns;
import io.selaras.replica.time.LogClock;
import io.selaras.wire.BatchCodec;
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
 * timer. A single request on an idle system waits for nobody.
 */
final class Proposals {

    /** A request and the follower that forwarded it, null for this node's own. */
    private record Queued(Request request, @Nullable String peer) {}

    private record Proposed(long index, long term, Batch batch) {}

    private final ReplicaConfig config;
    private final ReplicaPorts ports;
    private final Consensus consensus;
    private final LogClock clock;
    private final ArrayDeque<Queued> queue = new ArrayDeque<>();
    private final ArrayDeque<Proposed> inFlight = new ArrayDeque<>();
    private long lastStampMs;

    Proposals(ReplicaConfig config, ReplicaPorts ports, Consensus consensus, LogClock clock) {
        this.config = config;
        this.ports = ports;
        this.consensus = consensus;
        this.clock = clock;
    }

    /** Queues all of the requests, or none if the queue is full. */
    boolean offer(List<Request> requests, @Nullable String peer) {
        if (queue.size() + requests.size() > config.maxOutstanding()) {
            return false;
        }
        for (Request request : requests) {
            queue.add(new Queued(request, peer));
        }
        return true;
    }

    /** Proposes queued batches, as many as may be in flight; does nothing on a busy pipeline. */
    void propose(long nowMs, long term) {
        while (!queue.isEmpty() && inFlight.size() < config.maxBatchesInFlight()) {
            int count = Math.min(queue.size(), config.maxBatchRequests());
            List<Request> requests = new ArrayList<>(count);
            for (Queued next : queue) {
                if (requests.size() == count) {
                    break;
                }
                requests.add(next.request());
            }
            if (!append(nowMs, term, requests)) {
                return;
            }
            for (int i = 0; i < count; i++) {
                queue.removeFirst();
            }
        }
    }

    /** Lets log time reach a deadline of the machine; once, however often it is asked. */
    void proposeTick(long nowMs, long term, long deadlineMs) {
        if (lastStampMs < deadlineMs
                && clock.leaderTimeMs(nowMs) >= deadlineMs
                && queue.isEmpty()
                && inFlight.size() < config.maxBatchesInFlight()) {
            Origin nobody = new Origin(config.self(), config.start(), 0);
            append(nowMs, term, List.of(new Request(nobody, "", null, new Command.Tick())));
        }
    }

    /** The batch of this entry, if this node proposed it and still has it decoded. */
    @Nullable Batch committed(long index, long term) {
        while (!inFlight.isEmpty() && inFlight.getFirst().index() < index) {
            inFlight.removeFirst();
        }
        if (!inFlight.isEmpty() && inFlight.getFirst().index() == index) {
            Proposed proposed = inFlight.removeFirst();
            return proposed.term() == term ? proposed.batch() : null;
        }
        return null;
    }

    /** This node was elected: stamps start anew from its log. */
    void elected() {
        lastStampMs = 0;
    }

    /** This node no longer leads: what is in flight may still commit, what is queued will not. */
    List<Returns.Queued> deposed() {
        inFlight.clear();
        return take(_ -> true);
    }

    /** Takes these out of the queue; they will not be proposed. */
    List<Returns.Queued> take(Predicate<Request> wanted) {
        List<Returns.Queued> taken = new ArrayList<>();
        queue.removeIf(queued -> {
            boolean out = wanted.test(queued.request());
            if (out) {
                taken.add(new Returns.Queued(queued.peer(), queued.request().origin().number()));
            }
            return out;
        });
        return taken;
    }

    int queued() {
        return queue.size();
    }

    private boolean append(long nowMs, long term, List<Request> requests) {
        long stampMs = Math.max(lastStampMs, clock.leaderTimeMs(nowMs));
        Batch batch = new Batch(stampMs, ports.wallTimeMs(), requests);
        long index = consensus.step(nowMs, new Input.Propose(term, BatchCodec.encode(batch)));
        if (index == 0) {
            return false;
        }
        lastStampMs = stampMs;
        inFlight.add(new Proposed(index, term, batch));
        return true;
    }
}
