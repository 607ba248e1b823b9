package io.selaras.proof.simulator.client;

import io.selaras.core.lock.LockReply;

/** An acknowledged grant, and the time through which it certainly lasts. */
public final class Held {

    final LockReply.Granted grant;

    /** Its holder may rely on it until then, by its own clock. */
    long untilMs;

    /** Its holder has asked for something that may end it. */
    boolean mayEnd;

    /** Somebody has asked to take it away by force. */
    boolean mayBeForced;

    boolean released;

    Held(LockReply.Granted grant, long untilMs) {
        this.grant = grant;
        this.untilMs = untilMs;
    }

    boolean certainlyHeldAt(long nowMs) {
        return !mayEnd && nowMs < untilMs;
    }

    public LockReply.Granted grant() {
        return grant;
    }

    /** It was given back, or it must be there until its time is over. */
    public boolean released() {
        return released;
    }

    /** Whether the cluster must still show it. */
    public boolean lastsAt(long nowMs) {
        return certainlyHeldAt(nowMs);
    }
}
