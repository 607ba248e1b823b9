package io.selaras.core.naive;

import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.LockMode;
import java.util.ArrayList;
import java.util.List;
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

    /** The connections that were told and are not known to have missed it. */
    final List<Origin> origins = new ArrayList<>();

    /** Whether a retry can fetch it. */
    boolean fetchable;

    /** While all who were told have missed it: when it ends. */
    long takeBack = Long.MAX_VALUE;

    /** What was held before, should nobody learn of what is held now. */
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
        if (previous == null) {
            copy.knownAs(this);
        }
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

    boolean undelivered() {
        return !origins.isEmpty() || takeBack < Long.MAX_VALUE;
    }

    /** One who was told has missed it; whether now nobody can learn of it. */
    boolean missed(Origin origin, long now) {
        if (origins.remove(origin) && origins.isEmpty()) {
            takeBack = now + (fetchable ? 10_000 : 0);
            return !fetchable;
        }
        return false;
    }

    /** Somebody else is told. Nobody keeps more than eight in mind: then it counts as known. */
    void tells(List<Origin> more, boolean withId, long until) {
        if (!undelivered()) {
            return;
        }
        fetchable |= withId;
        for (Origin origin : more) {
            if (!origins.contains(origin)) {
                origins.add(origin);
            }
        }
        if (origins.size() > 8) {
            delivered();
        } else if (origins.isEmpty()) {
            takeBack = Math.max(takeBack, until);
        } else {
            takeBack = Long.MAX_VALUE;
        }
    }

    void knownAs(NaiveGrant other) {
        origins.clear();
        origins.addAll(other.origins);
        fetchable = other.fetchable;
        takeBack = other.takeBack;
    }

    void delivered() {
        origins.clear();
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
                        origins);
    }
}
