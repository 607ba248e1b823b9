package io.selaras.core.naive;

import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.LockMode;
import org.jspecify.annotations.Nullable;

/** A lock that an owner holds for itself. Intention locks above are nowhere: they are computed. */
final class NaiveGrant {
    final String resource;
    final String owner;
    LockMode mode;
    int holds = 1;
    boolean hierarchical;
    int permits;
    long token;
    long fence;
    long expires;
    long ttl;
    Origin origin = Origin.NONE;
    boolean fetchable;
    long takeBack = Long.MAX_VALUE;
    @Nullable NaiveGrant previous;

    NaiveGrant(String resource, String owner, LockMode mode) {
        this.resource = resource;
        this.owner = owner;
        this.mode = mode;
    }

    NaiveGrant copy() {
        NaiveGrant copy = new NaiveGrant(resource, owner, mode);
        copy.holds = holds;
        copy.hierarchical = hierarchical;
        copy.permits = permits;
        copy.token = token;
        copy.fence = fence;
        return copy;
    }

    long due() {
        long end = expires + ttl / 100 + 1;
        return Math.min(end < 0 ? Long.MAX_VALUE : end, takeBack);
    }

    void live(long now, long ttlMs) {
        expires = ttlMs == 0 ? Long.MAX_VALUE : now + ttlMs;
        ttl = ttlMs;
    }

    /** Lives on, but never shorter than before. */
    void liveLonger(long now, long ttlMs) {
        if (ttlMs == 0 || now + ttlMs >= expires) {
            live(now, ttlMs);
        }
    }

    void delivered() {
        origin = Origin.NONE;
        fetchable = false;
        takeBack = Long.MAX_VALUE;
        previous = null;
    }

    @Override
    public String toString() {
        return "%s %s %s x%d %s %d %d/%d %d %d %s"
                .formatted(
                        resource,
                        owner,
                        mode,
                        holds,
                        hierarchical,
                        permits,
                        token,
                        fence,
                        expires,
                        ttl,
                        origin.number());
    }
}
