package io.selaras.core.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The answers to requests of all kinds that carried an id, so that a retry on any node, after any
 * crash, gets the first answer (RIFL, SOSP '15; Ongaro's thesis §6.3). An answer is kept for a
 * fixed log time after the outcome, not after the request. A full table refuses new ids; it never
 * evicts, because a forgotten id would be carried out twice.
 */
public final class ReplyTable {
    /** How long an answer is kept, in log time. */
    public static final long TTL_MS = 120_000;

    /** Request ids remembered in all. */
    public static final int LIMIT = 1_000_000;

    /** Request ids remembered for one principal. */
    public static final int PRINCIPAL_LIMIT = 500_000;

    /** Forgetting alone is worth a log entry only so often. */
    private static final long IDLE_PURGE_MS = 10_000;

    private final Map<String, LinkedHashMap<String, RememberedRequest>> byPrincipal =
            new LinkedHashMap<>();
    private final ArrayDeque<FinishedReply<?>> finished = new ArrayDeque<>();
    private final ToLongFunction<Reply> replyHash;
    private final int limit;
    private final int principalLimit;
    private int size;
    private long hash;

    /**
     * @param replyHash the same for equal replies in every JVM
     */
    public ReplyTable(ToLongFunction<Reply> replyHash) {
        this(replyHash, LIMIT, PRINCIPAL_LIMIT);
    }

    ReplyTable(ToLongFunction<Reply> replyHash, int limit, int principalLimit) {
        this.replyHash = replyHash;
        this.limit = limit;
        this.principalLimit = principalLimit;
    }

    /** What is known about a request id; null if it is new. */
    public @Nullable RememberedRequest find(String principal, String requestId) {
        LinkedHashMap<String, RememberedRequest> own = byPrincipal.get(principal);
        return own == null ? null : own.get(requestId);
    }

    /** Whether there is no room for another id of anybody. */
    public boolean full() {
        return size >= limit;
    }

    /** Whether there is no room for another id of this principal. */
    public boolean fullFor(String principal) {
        LinkedHashMap<String, RememberedRequest> own = byPrincipal.get(principal);
        return own != null && own.size() >= principalLimit;
    }

    /** Remembers that a request with an id waits. */
    public void pending(Requester requester, long waiterId) {
        put(
                requester.principal(),
                key(requester),
                new RememberedRequest.Pending(requester.commandHash(), waiterId));
    }

    /** Remembers the outcome of a request with an id, or that there was none. */
    public void finish(Requester requester, long nowMs, Reply reply) {
        if (!reply.remembered()) {
            forget(requester.principal(), key(requester));
            return;
        }
        add(
                new FinishedReply<>(
                        requester.principal(),
                        key(requester),
                        requester.commandHash(),
                        nowMs,
                        reply));
    }

    /** Puts a remembered outcome back; oldest first. */
    public void add(FinishedReply<?> reply) {
        put(reply.principal(), reply.requestId(), reply);
        finished.addLast(reply);
        hash += hashOf(reply);
    }

    /** Forgets what is older than the TTL. */
    public void purge(long nowMs) {
        FinishedReply<?> oldest = finished.peekFirst();
        while (oldest != null && nowMs - oldest.atMs() >= TTL_MS) {
            finished.removeFirst();
            hash -= hashOf(oldest);
            forget(oldest.principal(), oldest.requestId());
            oldest = finished.peekFirst();
        }
    }

    /** Log time at which it is worth to purge an otherwise idle machine. */
    public long nextDeadlineMs() {
        FinishedReply<?> oldest = finished.peekFirst();
        return oldest == null ? Long.MAX_VALUE : oldest.atMs() + TTL_MS + IDLE_PURGE_MS;
    }

    /** Ids remembered now, pending ones included. */
    public int size() {
        return size;
    }

    /** Hash of the outcomes; pending requests are hashed as what they wait as. */
    public long stateHash() {
        return hash;
    }

    /** All outcomes of a kind, oldest first, as a list of its own. */
    public <R extends Reply> List<FinishedReply<R>> outcomes(Class<R> kind) {
        List<FinishedReply<R>> outcomes = new ArrayList<>();
        for (FinishedReply<?> outcome : finished) {
            FinishedReply<R> wanted = outcome.ofKind(kind);
            if (wanted != null) {
                outcomes.add(wanted);
            }
        }
        return outcomes;
    }

    private void put(String principal, String requestId, RememberedRequest request) {
        if (byPrincipal
                        .computeIfAbsent(principal, _ -> new LinkedHashMap<>())
                        .put(requestId, request)
                == null) {
            size++;
        }
    }

    private void forget(String principal, String requestId) {
        LinkedHashMap<String, RememberedRequest> own = byPrincipal.get(principal);
        if (own != null && own.remove(requestId) != null) {
            size--;
            if (own.isEmpty()) {
                byPrincipal.remove(principal);
            }
        }
    }

    private long hashOf(FinishedReply<?> reply) {
        long h = StateHash.mix(reply.atMs(), reply.principal());
        h = StateHash.mix(StateHash.mix(h, reply.requestId()), reply.commandHash());
        return StateHash.mix(h, replyHash.applyAsLong(reply.reply()));
    }

    private static String key(Requester requester) {
        String requestId = requester.requestId();
        if (requestId == null) {
            throw new IllegalArgumentException("a request without an id is not remembered");
        }
        return requestId;
    }
}
