package io.selaras.replica.remote;

import io.selaras.core.cache.CacheQuery;
import io.selaras.core.kernel.machine.Query;
import io.selaras.core.kernel.machine.QueryResult;
import io.selaras.core.queue.QueueQuery;
import io.selaras.replica.peer.PeerOutbox;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Answer.Failure;
import io.selaras.replica.port.AnswerPort;
import io.selaras.wire.PeerItem.QueryRefused;
import io.selaras.wire.PeerItem.QueryReply;
import io.selaras.wire.PeerItem.QueryRequest;
import io.selaras.wire.PeerItem.RefusalReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** This node's queries to a partition in which it does not vote; they may be asked repeatedly. */
final class RemoteReads {

    private static final long REFUSED_RETRY_MS = 20;

    private final int group;
    private final PeerOutbox outbox;
    private final AnswerPort answers;
    private final int limit;
    private final Map<Long, Asked> open = new LinkedHashMap<>();
    private long lastId;
    private long notBeforeMs;

    /** A read that has no answer yet. */
    record Open(long number, Query<?> query, long deadlineMs) {}

    private static final class Asked {
        final Open read;
        boolean sent;
        long sentAtMs;

        Asked(Open read) {
            this.read = read;
        }

        long againAtMs() {
            return sentAtMs + RemoteRequests.SILENCE_MS;
        }
    }

    RemoteReads(int group, RemoteContext context) {
        this.group = group;
        this.outbox = context.outbox();
        this.answers = context.answers();
        this.limit = context.config().maxOutstanding();
        this.lastId = context.config().firstNumber();
    }

    void query(long number, Query<?> query, long deadlineMs) {
        if (!(query instanceof QueueQuery<?>) && !(query instanceof CacheQuery<?>)) {
            throw new IllegalArgumentException("not a query of a partition: " + query);
        }
        Open read = new Open(number, query, deadlineMs);
        if (open.size() >= limit) {
            fail(read, Failure.OVERLOADED);
        } else {
            open.put(++lastId, new Asked(read));
        }
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Asks what was not asked yet, or is to be asked again. */
    void ask(long nowMs, String leader) {
        if (nowMs < notBeforeMs) {
            return;
        }
        open.forEach((id, asked) -> {
            if (!asked.sent) {
                asked.sent = true;
                asked.sentAtMs = nowMs;
                outbox.add(leader, new QueryRequest(group, id, asked.read.query()));
            }
        });
    }

    /** What was asked may be lost: another leads, or the link is a new one. */
    void askAgain() {
        open.values().forEach(asked -> asked.sent = false);
    }

    void answered(QueryReply reply) {
        Asked asked = open.get(reply.id());
        if (asked != null && fits(asked.read.query(), reply.result())) {
            open.remove(reply.id());
            answers.answer(asked.read.number(), new Answer.Read(reply.result()));
        }
    }

    private static boolean fits(Query<?> query, QueryResult result) {
        return query.resultType().isInstance(result);
    }

    void refused(long nowMs, QueryRefused refusal) {
        Asked asked = open.get(refusal.id());
        if (asked == null || !asked.sent) {
            return;
        }
        if (refusal.reason() == RefusalReason.NOT_LEADER) {
            asked.sent = false;
            notBeforeMs = nowMs + REFUSED_RETRY_MS;
        } else {
            open.remove(refusal.id());
            fail(asked.read, Failure.OVERLOADED);
        }
    }

    /** Nobody leads and it is no longer worth waiting. */
    void refuseUnasked() {
        fail(asked -> !asked.sent);
    }

    boolean hasUnasked() {
        return open.values().stream().anyMatch(asked -> !asked.sent);
    }

    /**
     * Ends what is due, and asks again what a leader does not speak of.
     *
     * @param led whether a leader can be reached
     */
    void tick(long nowMs, boolean led) {
        fail(asked -> asked.read.deadlineMs() <= nowMs);
        for (Asked asked : open.values()) {
            if (led && asked.sent && asked.againAtMs() <= nowMs) {
                asked.sent = false;
            }
        }
    }

    /** All that has no answer, for this node's own group to go on with; nothing is left here. */
    List<Open> takeAll() {
        List<Open> taken = open.values().stream().map(asked -> asked.read).toList();
        open.clear();
        return taken;
    }

    /**
     * When something is due.
     *
     * @param led whether a leader can be reached
     */
    long nextDeadlineMs(long nowMs, boolean led) {
        long deadlineMs = Long.MAX_VALUE;
        for (Asked asked : open.values()) {
            deadlineMs = Math.min(deadlineMs, asked.read.deadlineMs());
            if (led && asked.sent) {
                deadlineMs = Math.min(deadlineMs, asked.againAtMs());
            } else if (led && notBeforeMs > nowMs) {
                deadlineMs = Math.min(deadlineMs, notBeforeMs);
            }
        }
        return deadlineMs;
    }

    private void fail(Predicate<Asked> which) {
        List<Open> failed = new ArrayList<>();
        open.values()
                .removeIf(asked -> {
                    boolean out = which.test(asked);
                    if (out) {
                        failed.add(asked.read);
                    }
                    return out;
                });
        failed.forEach(read -> fail(read, Failure.NO_LEADER));
    }

    private void fail(Open read, Failure failure) {
        answers.answer(read.number(), new Answer.Failed(failure, RemoteRequests.RETRY_AFTER_MS));
    }
}
