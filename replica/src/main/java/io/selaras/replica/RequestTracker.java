package io.selaras.replica;

import io.selaras.core.cache.CacheReply;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.Reply;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.queue.QueueReply;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Answer.Failure;
import io.selaras.replica.port.AnswerPort;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.port.Submission;
import io.selaras.replica.request.Forwarding;
import io.selaras.replica.request.PeerNumbers;
import io.selaras.replica.request.PendingRequest;
import io.selaras.replica.request.PendingRequest.Stage;
import io.selaras.replica.request.PendingTable;
import io.selaras.wire.PeerItem.Answered;
import io.selaras.wire.PeerItem.ForwardRefused;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * This node's requests, from submission to answer.
 *
 * <p>A request that was sent to the leader of term T and is not applied when an entry of a later
 * term is applied here was certainly lost: entries of T cannot follow in the log, and leaders of
 * later terms refuse batches for T. It is sent again, so a change of leader costs clients only
 * time.
 */
final class RequestTracker {

    private static final long INTERNAL_RETRY_MS = 5_000;
    private static final long REFUSED_RETRY_MS = 10;
    private static final long RETRY_AFTER_MS = 200;

    /** The answer to whoever asks for a group that nobody can be known to lead. */
    static final Answer NOT_LED = new Answer.Failed(Failure.NO_LEADER, RETRY_AFTER_MS);

    /** The answer to whoever asks for more than there is room for. */
    static final Answer FULL = new Answer.Failed(Failure.TABLE_FULL, RETRY_AFTER_MS);

    private final ReplicaConfig config;
    private final AnswerPort answers;
    private final PendingTable pending = new PendingTable();
    private final PeerNumbers numbers;
    private final Forwarding forwarding;
    private final ArrayDeque<PendingRequest> unsent = new ArrayDeque<>();
    private long notBeforeMs;
    private long leaderlessMs;

    RequestTracker(ReplicaConfig config, NodeScope node) {
        this.config = config;
        this.answers = node.ports.answers();
        this.numbers = node.numbers(config);
        this.forwarding =
                new Forwarding(
                        config.raft().group(),
                        config.flow().maxFrameBytes(),
                        node.outbox,
                        pending,
                        numbers);
    }

    void submit(long nowMs, long number, Submission submission) {
        if (pending.size() >= config.maxOutstanding()) {
            fail(number, Failure.OVERLOADED);
            return;
        }
        Request request =
                new Request(
                        origin(number),
                        submission.principal(),
                        submission.requestId(),
                        submission.ackBelow(),
                        submission.command());
        PendingRequest added = new PendingRequest(request, nowMs + submission.timeoutMs(), false);
        if (added.bytes() > config.raft().limits().maxEntryBytes()) {
            fail(number, Failure.TOO_LARGE);
            return;
        }
        add(added);
    }

    /** Goes on with requests that this node had asked another for. */
    void goOnWith(List<PendingRequest> taken) {
        taken.forEach(this::add);
    }

    /**
     * What clients asked for that can be asked of another: what is certainly in no log, and what
     * has an id. The rest waits here for what the leader says of it.
     */
    List<PendingRequest> takeMovable() {
        List<PendingRequest> taken = new ArrayList<>();
        for (PendingRequest open : pending.all()) {
            boolean unsent = open.stage() == Stage.UNSENT;
            if (!open.internal() && (unsent || open.request().requestId() != null)) {
                pending.remove(open.number());
                taken.add(open.again());
            }
        }
        unsent.removeIf(held -> !isCurrent(held));
        return taken;
    }

    /** Submits a command of this node itself; it must be idempotent, as it is repeated. */
    void submitInternal(long nowMs, Command command) {
        Request request = new Request(origin(numbers.nextRequest()), "", null, command);
        add(new PendingRequest(request, nowMs + INTERNAL_RETRY_MS, true));
    }

    void disconnected(long nowMs, long number) {
        PendingRequest gone = pending.remove(number);
        if (gone == null || gone.stage() != Stage.UNSENT) {
            submitInternal(nowMs, new SystemCommand.Detach(origin(number)));
        }
    }

    /** Takes what may be proposed now, in order; the caller queues all of it. */
    List<Request> takeUnsent(long nowMs, long term) {
        return take(nowMs, term, Long.MAX_VALUE).stream().map(PendingRequest::request).toList();
    }

    /** Forwards what may be sent now, in order. */
    void forward(long nowMs, String leader, long term) {
        forwarding.send(leader, term, take(nowMs, term, config.flow().maxForwardBytes()));
    }

    /** How forwarded requests come to be received. */
    Forwarding forwarding() {
        return forwarding;
    }

    /**
     * Takes what may be sent now.
     *
     * @param maxBytes what may be on its way at a time; one request that is larger goes alone
     */
    private List<PendingRequest> take(long nowMs, long term, long maxBytes) {
        List<PendingRequest> taken = new ArrayList<>();
        if (nowMs < notBeforeMs) {
            return taken;
        }
        for (PendingRequest next = unsent.peek(); next != null; next = unsent.peek()) {
            if (isCurrent(next)) {
                long bytes = pending.sentBytes();
                if (bytes > 0 && bytes + next.bytes() > maxBytes) {
                    break;
                }
                pending.sent(next, term);
                taken.add(next);
            }
            unsent.remove();
        }
        return taken;
    }

    boolean hasUnsent() {
        return !unsent.isEmpty();
    }

    /** Whether something is left that {@link #refuseUnsent} would refuse. */
    boolean hasRefusable() {
        return unsent.stream().anyMatch(held -> isCurrent(held) && !held.internal());
    }

    /**
     * These requests certainly reached no log of this term: they are sent again after a moment, or
     * fail. A refusal of an earlier term is ignored: the request was sent again since. This node's
     * own requests never fail: they are sent again in their time.
     */
    void refused(long nowMs, ForwardRefused refusal) {
        for (long number : refusal.numbers()) {
            PendingRequest back = pending.get(number);
            if (back == null || !back.sentFor(refusal.term())) {
                continue;
            }
            switch (refusal.reason()) {
                case NOT_LEADER -> {
                    notBeforeMs = nowMs + REFUSED_RETRY_MS;
                    unsent(back);
                }
                case OVERLOADED -> failUnlessInternal(nowMs, back, Failure.OVERLOADED);
                case DISK_FULL -> failUnlessInternal(nowMs, back, Failure.DISK_FULL);
                case TOO_LARGE -> failUnlessInternal(nowMs, back, Failure.TOO_LARGE);
                case TABLE_FULL -> failUnlessInternal(nowMs, back, Failure.TABLE_FULL);
            }
        }
    }

    private void failUnlessInternal(long nowMs, PendingRequest refused, Failure failure) {
        if (!refused.internal()) {
            pending.remove(refused.number());
            refuse(nowMs, refused, failure);
        }
    }

    /** This try did not happen. An earlier try may have, so the failure must not exclude it. */
    private void refuse(long nowMs, PendingRequest refused, Failure failure) {
        if (refused.doubtful()) {
            unknown(nowMs, refused);
        } else {
            fail(refused.number(), failure);
        }
    }

    /** Nobody leads and it is no longer worth waiting: refuses what certainly did not happen. */
    void refuseUnsent(long nowMs) {
        List<PendingRequest> held = new ArrayList<>(unsent);
        unsent.clear();
        for (PendingRequest refused : held) {
            if (!isCurrent(refused)) {
                continue;
            }
            if (refused.internal()) {
                unsent.add(refused);
            } else {
                pending.remove(refused.number());
                refuse(nowMs, refused, Failure.NO_LEADER);
            }
        }
    }

    /** The machine has applied these requests. */
    void applied(Batch batch) {
        for (Request request : batch.requests()) {
            if (isMine(request.origin())) {
                PendingRequest applied = pending.get(request.origin().number());
                if (applied != null && applied.internal()) {
                    pending.remove(applied.number());
                } else if (applied != null) {
                    pending.applied(applied);
                }
            }
        }
    }

    /** The leader applied a request of this node, which has ceased to vote since it asked. */
    void answered(long nowMs, Answered said) {
        answered(nowMs, new Origin(config.self(), said.start(), said.number()), said.reply());
    }

    void answered(long nowMs, Origin origin, Reply reply) {
        PendingRequest answered = isMine(origin) ? pending.remove(origin.number()) : null;
        if (answered == null) {
            return;
        }
        // What a partition refuses it does not remember: another try may yet be carried out.
        boolean refused =
                reply instanceof QueueReply.Rejected || reply instanceof CacheReply.Rejected;
        if (refused && answered.doubtful()) {
            unknown(nowMs, answered);
        } else {
            answers.answer(origin.number(), new Answer.Applied(reply));
        }
    }

    /**
     * The machine keeps the request, but will not answer this node. If the node was only believed
     * to be gone, the request is sent again under its id.
     */
    void displaced(Origin origin, boolean crowded) {
        PendingRequest displaced = isMine(origin) ? pending.get(origin.number()) : null;
        if (displaced == null) {
            return;
        }
        if (crowded) {
            pending.remove(origin.number());
            fail(origin.number(), Failure.DISPLACED);
        } else {
            displaced.doubt();
            unsent(displaced);
        }
    }

    /** An entry of this term was applied, so older terms' requests are applied or lost. */
    void termApplied(long term) {
        for (PendingRequest candidate : pending.all()) {
            if (candidate.sentBefore(term)) {
                unsent(candidate);
            }
        }
    }

    /** A snapshot replaced the machine: answers among the skipped entries were missed. */
    void restored(long nowMs, Predicate<Origin> waiting) {
        for (PendingRequest candidate : pending.all()) {
            if (candidate.stage() == Stage.UNSENT) {
                continue;
            }
            if (waiting.test(candidate.request().origin())) {
                pending.applied(candidate);
            } else if (candidate.internal()) {
                unsent(candidate);
            } else {
                pending.remove(candidate.number());
                unknown(nowMs, candidate);
            }
        }
    }

    /**
     * Ends what is due.
     *
     * @param led whether a leader can be reached; once it could be for as long as a queue holds
     *     requests, what was never sent to it found no room
     * @param withdrawn takes requests out of this leader's queue: those reach no log
     */
    void tick(long nowMs, boolean led, Function<Predicate<Request>, List<Long>> withdrawn) {
        leaderlessMs = led ? leaderlessMs : nowMs;
        boolean noRoom = nowMs - leaderlessMs >= config.flow().maxQueueMs();
        List<PendingRequest> all = pending.takeDue(nowMs);
        Set<Long> sent = new TreeSet<>();
        for (PendingRequest due : all) {
            if (!due.internal() && due.stage() == Stage.SENT) {
                sent.add(due.number());
            }
        }
        if (!sent.isEmpty()) {
            Predicate<Request> theirs =
                    request -> isMine(request.origin()) && sent.contains(request.origin().number());
            withdrawn.apply(theirs).forEach(sent::remove);
        }
        for (PendingRequest due : all) {
            if (due.internal()) {
                add(new PendingRequest(due.request(), nowMs + INTERNAL_RETRY_MS, true));
            } else if (due.stage() == Stage.APPLIED || sent.contains(due.number())) {
                unknown(nowMs, due);
            } else {
                refuse(nowMs, due, noRoom ? Failure.OVERLOADED : Failure.NO_LEADER);
            }
        }
    }

    long nextDeadlineMs(long nowMs) {
        long deadline = pending.nextDeadlineMs();
        return notBeforeMs > nowMs && hasUnsent() ? Math.min(deadline, notBeforeMs) : deadline;
    }

    /** When a leader takes what is unsent. */
    long unsentDueMs() {
        return hasUnsent() ? notBeforeMs : Long.MAX_VALUE;
    }

    int outstanding() {
        return pending.size();
    }

    /** Whether a client waits for an answer. */
    boolean hasClients() {
        return pending.all().stream().anyMatch(request -> !request.internal());
    }

    boolean isMine(Origin origin) {
        return origin.start() == config.start() && origin.node().equals(config.self());
    }

    private void unknown(long nowMs, PendingRequest lost) {
        fail(lost.number(), Failure.OUTCOME_UNKNOWN);
        submitInternal(nowMs, new SystemCommand.Detach(lost.request().origin()));
    }

    private void add(PendingRequest added) {
        pending.add(added);
        unsent.add(added);
    }

    private void unsent(PendingRequest back) {
        pending.unsent(back);
        unsent.add(back);
    }

    private boolean isCurrent(PendingRequest candidate) {
        return candidate.stage() == Stage.UNSENT && pending.get(candidate.number()) == candidate;
    }

    private void fail(long number, Failure failure) {
        answers.answer(number, new Answer.Failed(failure, RETRY_AFTER_MS));
    }

    private Origin origin(long number) {
        return new Origin(config.self(), config.start(), number);
    }
}
