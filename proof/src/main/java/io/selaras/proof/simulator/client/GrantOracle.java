package io.selaras.proof.simulator.client;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What clients were told, checked as they are told it: tokens are unique and grow in real time,
 * incompatible grants never overlap, and what was acknowledged is not denied while it lasts.
 */
public final class GrantOracle {

    /** A grant that ended so long ago cannot be held any more, whatever delayed its end. */
    private static final long FORGOTTEN_MS = 300_000;

    private final LongFunction<OptionalLong> madeAtMs;
    private final Map<Long, Held> byToken = new HashMap<>();
    private final Map<String, List<Held>> live = new HashMap<>();
    private final Map<String, Long> newestExclusive = new HashMap<>();
    private final Map<String, Long> newestShared = new HashMap<>();
    private final Map<String, List<LockCommand.Acquire>> open = new HashMap<>();
    private final Map<String, Integer> forcing = new HashMap<>();
    private final Map<String, Long> forcedBefore = new HashMap<>();
    private long newest;
    private long operations;

    /**
     * @param madeAtMs when the grant of a token was first made on any node
     */
    public GrantOracle(LongFunction<OptionalLong> madeAtMs) {
        this.madeAtMs = madeAtMs;
    }

    /** The largest token acknowledged so far; grants made from now on exceed it. */
    long newestToken() {
        return newest;
    }

    void operation() {
        operations++;
    }

    /** Commands and reads that were answered by the machine. */
    public long operations() {
        return operations;
    }

    /** A client has asked for a lock and has no answer yet. */
    void asks(LockCommand.Acquire acquire) {
        open.computeIfAbsent(acquire.owner(), _ -> new ArrayList<>()).add(acquire);
        // A conversion may replace what the owner has at any time.
        for (Held held : live.getOrDefault(acquire.resource(), List.of())) {
            if (held.grant.owner().equals(acquire.owner())) {
                held.mayEnd = true;
            }
        }
    }

    /** Somebody takes the resource from all its holders, from now on. */
    void forces(String resource) {
        forcing.merge(resource, 1, Integer::sum);
        live.getOrDefault(resource, List.of()).forEach(GrantOracle::mayBeForced);
    }

    /** It was taken from all who held it under smaller tokens. */
    void forced(String resource, long token) {
        forcing.merge(resource, -1, Integer::sum);
        forcedBefore.merge(resource, token, Math::max);
        for (Held held : live.getOrDefault(resource, List.of())) {
            held.released |= held.grant.token() < token;
        }
    }

    private static void mayBeForced(Held held) {
        held.mayEnd = true;
        held.mayBeForced = true;
    }

    /** That question has its answer. */
    void told(Attempt attempt, LockCommand.Acquire acquire, LockReply reply) {
        boolean slept = reply instanceof LockReply.WaitTimeout wait && wait.holderCount() == 0;
        require(!slept, () -> "waited in vain for what nobody holds: " + acquire);
        if (!attempt.leavesOpen(reply)) {
            open.getOrDefault(acquire.owner(), new ArrayList<>()).remove(acquire);
        }
    }

    /** Whether this owner may be waiting for the resource. */
    boolean mayWait(String owner, String resource) {
        for (LockCommand.Acquire acquire : open.getOrDefault(owner, List.of())) {
            if (acquire.resource().equals(resource) && acquire.waitMs() > 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether this owner may hold the resource. */
    boolean mayHold(String owner, String resource) {
        // Without a leader log time stands still, so a grant may last longer than its client
        // counts.
        for (Held held : byToken.values()) {
            if (held.grant.owner().equals(owner)
                    && held.grant.resource().equals(resource)
                    && !held.released) {
                return true;
            }
        }
        for (LockCommand.Acquire acquire : open.getOrDefault(owner, List.of())) {
            if (acquire.resource().equals(resource)) {
                return true;
            }
        }
        return false;
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
            require(
                    known.grant.owner().equals(grant.owner())
                            && known.grant.resource().equals(grant.resource()),
                    () -> "token given twice: " + grant + " and " + known.grant);
            return known;
        }
        OptionalLong madeAt = madeAtMs.apply(grant.token());
        require(madeAt.isPresent(), () -> "told before it was carried out: " + grant);
        boolean fresh = madeAt.orElse(0) >= asked.firstSentMs();
        require(
                !fresh || grant.token() > asked.floor(),
                () -> "token " + grant + " is not above " + asked.floor());
        Held held = new Held(grant, asked.sentMs() + grant.remainingMs());
        held.released = grant.token() < forcedBefore.getOrDefault(grant.resource(), 0L);
        if (held.released || forcing.getOrDefault(grant.resource(), 0) > 0) {
            mayBeForced(held);
        }
        List<Held> others = live.computeIfAbsent(grant.resource(), _ -> new ArrayList<>());
        others.removeIf(other -> other.released || nowMs > other.untilMs + FORGOTTEN_MS);
        for (Held other : others) {
            boolean compatible = other.grant.mode().isCompatibleWith(grant.mode());
            boolean sameOwner = other.grant.owner().equals(grant.owner());
            // Told too late: it had ended by itself, or somebody had taken it.
            boolean late = nowMs >= held.untilMs || held.mayBeForced;
            require(
                    compatible || sameOwner || late || !other.certainlyHeldAt(nowMs),
                    () -> "two hold at once: " + grant + " and " + other.grant);
        }
        others.add(held);
        byToken.put(grant.token(), held);
        newest = Math.max(newest, grant.token());
        Map<String, Long> newestOfMode =
                grant.mode() == LockMode.SHARED ? newestShared : newestExclusive;
        newestOfMode.merge(grant.resource(), grant.token(), Math::max);
        return held;
    }

    /** The largest token of this resource acknowledged in this mode; 0 if there is none. */
    long newestToken(String resource, LockMode mode) {
        Map<String, Long> newestOfMode = mode == LockMode.SHARED ? newestShared : newestExclusive;
        return newestOfMode.getOrDefault(resource, 0L);
    }

    /** Grants of this resource that certainly last at this moment. */
    List<Held> certainlyHeld(String resource, long nowMs) {
        List<Held> certain = new ArrayList<>();
        for (Held held : live.getOrDefault(resource, List.of())) {
            if (held.certainlyHeldAt(nowMs)) {
                certain.add(held);
            }
        }
        return certain;
    }

    /** Grants of this resource whose end was acknowledged; the latest ones. */
    List<Held> released(String resource) {
        List<Held> released = new ArrayList<>();
        for (Held held : live.getOrDefault(resource, List.of())) {
            if (held.released) {
                released.add(held);
            }
        }
        return released;
    }

    @Nullable Held find(long token) {
        return byToken.get(token);
    }

    /** Every acknowledged grant, released or not. */
    public List<Held> all() {
        return List.copyOf(byToken.values());
    }
}
