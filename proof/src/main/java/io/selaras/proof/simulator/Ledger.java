package io.selaras.proof.simulator;

import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What clients were told, checked as they are told it: tokens are unique and grow in real time,
 * incompatible grants never overlap, and what was acknowledged is still there in the end.
 */
final class Ledger {

    /** An acknowledged grant and the time through which it certainly lasts. */
    static final class Held {
        final LockReply.Granted grant;
        final long untilMs;
        boolean releaseSent;
        boolean released;

        Held(LockReply.Granted grant, long untilMs) {
            this.grant = grant;
            this.untilMs = untilMs;
        }

        private boolean certainlyHeldAt(long nowMs) {
            return !releaseSent && nowMs < untilMs;
        }
    }

    private final Map<Long, Held> byToken = new LinkedHashMap<>();
    private final Map<String, List<Held>> live = new LinkedHashMap<>();
    private final Map<String, Long> newest = new LinkedHashMap<>();
    private long operations;

    /** The largest token acknowledged so far for this resource; later grants must exceed it. */
    long newestToken(String resource) {
        return newest.getOrDefault(resource, 0L);
    }

    void operation() {
        operations++;
    }

    long operations() {
        return operations;
    }

    /**
     * When and how a client asked for what it got.
     *
     * @param firstSentMs when it sent its first try
     * @param sentMs when it sent the try that was answered: remaining times count from there
     * @param floor {@link #newestToken} at the first try; a grant made since then exceeds it
     */
    record Asked(long firstSentMs, long sentMs, long floor) {}

    /** A client was told that it holds a lock. */
    Held granted(long nowMs, Asked asked, LockReply.Granted grant) {
        Held known = byToken.get(grant.token());
        if (known != null) {
            check(
                    known.grant.owner().equals(grant.owner())
                            && known.grant.resource().equals(grant.resource()),
                    "token given twice: " + grant + " and " + known.grant);
            return known;
        }
        boolean fresh = grant.acquiredAtWallMs() >= World.WALL_OFFSET_MS + asked.firstSentMs();
        check(
                !fresh || grant.token() > asked.floor(),
                "token " + grant + " is not above " + asked.floor());
        Held held = new Held(grant, asked.sentMs() + grant.remainingMs());
        List<Held> others = live.computeIfAbsent(grant.resource(), _ -> new ArrayList<>());
        others.removeIf(other -> !other.certainlyHeldAt(nowMs));
        for (Held other : others) {
            boolean compatible =
                    other.grant.mode() == LockMode.SHARED && grant.mode() == LockMode.SHARED;
            boolean sameOwner = other.grant.owner().equals(grant.owner());
            boolean late = nowMs >= held.untilMs;
            check(
                    compatible || sameOwner || late,
                    "two hold at once: " + grant + " and " + other.grant);
        }
        others.add(held);
        byToken.put(grant.token(), held);
        newest.merge(grant.resource(), grant.token(), Math::max);
        return held;
    }

    /** The owner asks again for what it holds: a conversion may replace the grant at any time. */
    void asksAgain(String owner, String resource) {
        for (Held held : live.getOrDefault(resource, List.of())) {
            if (held.grant.owner().equals(owner)) {
                held.releaseSent = true;
            }
        }
    }

    @Nullable Held find(long token) {
        return byToken.get(token);
    }

    /** Every acknowledged grant, released or not. */
    List<Held> all() {
        return List.copyOf(byToken.values());
    }

    static void check(boolean holds, String violation) {
        if (!holds) {
            throw new SafetyViolation(violation);
        }
    }
}
