package io.selaras.core.naive;

import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.LockMode;

/** A held lock. */
final class NaiveGrant {
    final String resource;
    final String owner;
    LockMode mode = LockMode.SHARED;
    long token;
    long expires;
    long ttl;
    Origin origin = Origin.NONE;
    boolean fetchable;
    long takeBack = Long.MAX_VALUE;
    long previousToken;

    NaiveGrant(String resource, String owner) {
        this.resource = resource;
        this.owner = owner;
    }

    long due() {
        return Math.min(expires + ttl / 100 + 1, takeBack);
    }

    void delivered() {
        origin = Origin.NONE;
        fetchable = false;
        takeBack = Long.MAX_VALUE;
        previousToken = 0;
    }

    @Override
    public String toString() {
        return "%s %s %s %d %d %d %s"
                .formatted(resource, owner, mode, token, expires, ttl, origin.number());
    }
}
