package io.selaras.replica;

import io.selaras.core.machine.Request;

/**
 * A request of this node that has no answer yet.
 *
 * <p>UNSENT: certainly not in any log. SENT: proposed by, or forwarded to, the leader of {@link
 * #term}; it may be applied. APPLIED: the machine has it and will answer, perhaps after a wait.
 */
final class Pending {

    /** How far the request has come. */
    enum Stage {
        UNSENT,
        SENT,
        APPLIED
    }

    final Request request;
    final long deadlineMs;
    final boolean internal;
    Stage stage = Stage.UNSENT;
    long term;

    /**
     * @param deadlineMs when to answer that the outcome is unknown; for internal requests, which
     *     are idempotent, when to send again
     * @param internal from this node itself, not from a client: repeated until applied
     */
    Pending(Request request, long deadlineMs, boolean internal) {
        this.request = request;
        this.deadlineMs = deadlineMs;
        this.internal = internal;
    }

    long number() {
        return request.origin().number();
    }
}
