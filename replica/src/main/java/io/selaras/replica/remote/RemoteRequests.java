package io.selaras.replica.remote;

import io.selaras.core.cache.CacheReply;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.RejectedReply;
import io.selaras.core.kernel.Reply;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.queue.QueueReply;
import io.selaras.replica.peer.PeerOutbox;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Answer.Failure;
import io.selaras.replica.port.AnswerPort;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.port.Submission;
import io.selaras.replica.request.PendingRequest;
import io.selaras.replica.request.PendingRequest.Stage;
import io.selaras.replica.request.PendingTable;
import io.selaras.wire.PeerItem.Forward;
import io.selaras.wire.PeerItem.ForwardRefused;
import io.selaras.wire.PeerItem.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * This node's requests to a partition in which it does not vote, from submission to answer. Each
 * has an id, so whatever was sent may be sent again; it then is in doubt, and no refusal of one try
 * says what became of the others.
 */
final class RemoteRequests {

    static final long SILENCE_MS = 1_000;
    static final long RETRY_AFTER_MS = 200;

    /** The answer to an id is kept for twice as long: no try may come later. */
    private static final long LONGEST_MS = 60_000;

    private static final long REFUSED_RETRY_MS = 10;
    private static final int MOST_IN_FORWARD = 1_000;

    private final int group;
    private final ReplicaConfig config;
    private final PeerOutbox outbox;
    private final AnswerPort answers;
    private final OwnRequestIds ids;
    private final PendingTable pending = new PendingTable();
    private final ArrayDeque<PendingRequest> unsent = new ArrayDeque<>();

    /** When each request was sent that has no answer, the oldest first. */
    private final Map<Long, Long> sentAtMs = new LinkedHashMap<>();

    private long heardMs;
    private long notBeforeMs;

    RemoteRequests(int group, RemoteContext context) {
        this.group = group;
        this.config = context.config();
        this.outbox = context.outbox();
        this.answers = context.answers();
        this.ids = new OwnRequestIds(config.self(), config.start());
    }

    void submit(long nowMs, long number, Submission submission) {
        if (pending.size() >= config.maxOutstanding()) {
            fail(number, Failure.OVERLOADED);
            return;
        }
        Request request = request(number, submission);
        long deadlineMs = nowMs + Math.min(submission.timeoutMs(), LONGEST_MS);
        PendingRequest added = new PendingRequest(request, deadlineMs, false);
        if (added.bytes() > config.raft().limits().maxEntryBytes()) {
            ids.close(request);
            fail(number, Failure.TOO_LARGE);
            return;
        }
        pending.add(added);
        unsent.add(added);
    }

    private Request request(long number, Submission submission) {
        return known(
                new Request(
                        new Origin(config.self(), config.start(), number),
                        submission.principal(),
                        submission.requestId(),
                        submission.ackBelow(),
                        submission.command()));
    }

    /** The same under an id, this node's own if its client gave none. */
    private Request known(Request request) {
        return request.requestId() != null
                ? request
                : new Request(
                        request.origin(),
                        request.principal(),
                        ids.next(),
                        ids.ackBelow(),
                        request.command());
    }

    /** Goes on with what was asked of this node's own group. */
    void goOnWith(List<PendingRequest> taken) {
        for (PendingRequest open : taken) {
            PendingRequest added =
                    new PendingRequest(known(open.request()), open.deadlineMs(), false);
            if (open.doubtful()) {
                added.doubt();
            }
            pending.add(added);
            unsent.add(added);
        }
    }

    boolean isEmpty() {
        return pending.size() == 0;
    }

    int outstanding() {
        return pending.size();
    }

    /** Nobody waits for this answer any more: what was sent may happen, and is not sent again. */
    boolean disconnected(long number) {
        PendingRequest gone = pending.get(number);
        if (gone != null) {
            forget(gone);
        }
        return gone != null;
    }

    /** Sends what may be sent now, in order. */
    void forward(long nowMs, String leader, long term) {
        if (nowMs < notBeforeMs) {
            return;
        }
        List<Request> part = new ArrayList<>();
        long bytes = 0;
        for (PendingRequest next = unsent.peek(); next != null; next = unsent.peek()) {
            if (isCurrent(next)) {
                long onTheWay = pending.sentBytes();
                if (onTheWay > 0 && onTheWay + next.bytes() > config.flow().maxForwardBytes()) {
                    break;
                }
                boolean full = bytes + next.bytes() > config.flow().maxFrameBytes();
                if (!part.isEmpty() && (full || part.size() == MOST_IN_FORWARD)) {
                    send(leader, term, part);
                    part = new ArrayList<>();
                    bytes = 0;
                }
                pending.sent(next, term);
                sentAtMs.put(next.number(), nowMs);
                part.add(next.request());
                bytes += next.bytes();
            }
            unsent.remove();
        }
        if (!part.isEmpty()) {
            send(leader, term, part);
        }
    }

    private void send(String leader, long term, List<Request> part) {
        outbox.add(leader, new Forward(group, term, Place.uncounted(config.start()), part));
    }

    /** What was sent may be lost: another leads, or the link is a new one. */
    void sendAgain() {
        List.copyOf(sentAtMs.keySet()).forEach(this::sendAgain);
    }

    private void sendAgain(long number) {
        PendingRequest sent = pending.get(number);
        if (sent != null) {
            sent.doubt();
            unsent(sent);
        }
    }

    private void unsent(PendingRequest back) {
        sentAtMs.remove(back.number());
        pending.unsent(back);
        unsent.add(back);
    }

    /** This try certainly reached no log of this term. */
    void refused(long nowMs, ForwardRefused refusal) {
        for (long number : refusal.numbers()) {
            PendingRequest back = pending.get(number);
            if (back == null || !back.sentFor(refusal.term())) {
                continue;
            }
            heardMs = nowMs;
            switch (refusal.reason()) {
                case NOT_LEADER -> {
                    notBeforeMs = nowMs + REFUSED_RETRY_MS;
                    unsent(back);
                }
                case OVERLOADED -> refuse(back, Failure.OVERLOADED);
                case DISK_FULL -> refuse(back, Failure.DISK_FULL);
                case TOO_LARGE -> refuse(back, Failure.TOO_LARGE);
                case TABLE_FULL -> refuse(back, Failure.TABLE_FULL);
            }
        }
    }

    /** The leader applied it, now or in an earlier try. */
    void answered(long nowMs, long number, Reply reply) {
        PendingRequest answered = pending.get(number);
        if (answered != null) {
            heardMs = nowMs;
            boolean own = ids.made(answered.request());
            forget(answered);
            answers.answer(number, outcome(answered, own, reply));
        }
    }

    /**
     * A refusal is not remembered, so of two tries the first may be refused and the second carried
     * out later. That there is no room for an id which the client did not give is the node's
     * affair.
     */
    private static Answer outcome(PendingRequest answered, boolean own, Reply reply) {
        if (!(reply instanceof RejectedReply)) {
            return new Answer.Applied(reply);
        }
        if (answered.doubtful()) {
            return failed(Failure.OUTCOME_UNKNOWN);
        }
        return own ? ofOwnId(reply) : new Answer.Applied(reply);
    }

    private static Answer ofOwnId(Reply refusal) {
        return switch (refusal) {
            case QueueReply.AnswerAcknowledged _, CacheReply.AnswerAcknowledged _ ->
                    failed(Failure.OUTCOME_UNKNOWN);
            case QueueReply.ReplyTableFull _, CacheReply.ReplyTableFull _ ->
                    failed(Failure.OVERLOADED);
            case Reply _ -> new Answer.Applied(refusal);
        };
    }

    /**
     * Ends what is due, and sends again what a leader does not speak of.
     *
     * @param led whether a leader can be reached
     */
    void tick(long nowMs, boolean led) {
        for (PendingRequest due : pending.takeDue(nowMs)) {
            boolean sent = due.stage() != Stage.UNSENT || due.doubtful();
            forget(due);
            fail(due.number(), sent ? Failure.OUTCOME_UNKNOWN : Failure.NO_LEADER);
        }
        if (led) {
            for (Map.Entry<Long, Long> sent : List.copyOf(sentAtMs.entrySet())) {
                if (againAtMs(sent.getValue()) > nowMs) {
                    break;
                }
                sendAgain(sent.getKey());
            }
        }
    }

    /**
     * When to send again what was sent then: once the leader has been silent for a while, or when
     * it would have left its queue, one way or the other.
     */
    private long againAtMs(long sentMs) {
        long silentMs = Math.max(sentMs, heardMs) + SILENCE_MS;
        return Math.min(silentMs, sentMs + Math.max(SILENCE_MS, config.flow().maxQueueMs()));
    }

    /** Nobody leads and it is no longer worth waiting: refuses what certainly did not happen. */
    void refuseUnsent() {
        for (PendingRequest held : List.copyOf(unsent)) {
            if (isCurrent(held) && !held.doubtful()) {
                refuse(held, Failure.NO_LEADER);
            }
        }
        unsent.removeIf(held -> !isCurrent(held));
    }

    /** Whether something is left that {@link #refuseUnsent} would refuse. */
    boolean hasRefusable() {
        return unsent.stream().anyMatch(held -> isCurrent(held) && !held.doubtful());
    }

    /** All that has no answer, for this node's own group to go on with; nothing is left here. */
    List<PendingRequest> takeAll() {
        List<PendingRequest> taken = new ArrayList<>();
        for (PendingRequest open : pending.all()) {
            taken.add(open.again());
            forget(open);
        }
        unsent.clear();
        return taken;
    }

    /**
     * When something is due.
     *
     * @param led whether a leader can be reached
     */
    long nextDeadlineMs(long nowMs, boolean led) {
        long deadlineMs = pending.nextDeadlineMs();
        if (led && !sentAtMs.isEmpty()) {
            deadlineMs = Math.min(deadlineMs, againAtMs(sentAtMs.values().iterator().next()));
        }
        return led && !unsent.isEmpty() && notBeforeMs > nowMs
                ? Math.min(deadlineMs, notBeforeMs)
                : deadlineMs;
    }

    /** This try did not happen. An earlier try may have, so the failure must not exclude it. */
    private void refuse(PendingRequest refused, Failure failure) {
        forget(refused);
        fail(refused.number(), refused.doubtful() ? Failure.OUTCOME_UNKNOWN : failure);
    }

    private void forget(PendingRequest gone) {
        pending.remove(gone.number());
        sentAtMs.remove(gone.number());
        ids.close(gone.request());
    }

    private boolean isCurrent(PendingRequest candidate) {
        return candidate.stage() == Stage.UNSENT && pending.get(candidate.number()) == candidate;
    }

    private void fail(long number, Failure failure) {
        answers.answer(number, failed(failure));
    }

    private static Answer failed(Failure failure) {
        return new Answer.Failed(failure, RETRY_AFTER_MS);
    }
}
