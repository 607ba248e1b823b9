package io.selaras.replica.request;

import io.selaras.core.kernel.machine.Request;
import io.selaras.wire.size.RequestSize;

/**
 * A request of this node that has no answer yet.
 *
 * <p>UNSENT: certainly not in any log. SENT: proposed by, or forwarded to, the leader of a term; it
 * may be applied. APPLIED: the machine has it and will answer, perhaps after a wait.
 */
public final class PendingRequest {

    /** How far the request has come. */
    public enum Stage {
        UNSENT,
        SENT,
        APPLIED
    }

    private final Request request;
    private final long deadlineMs;
    private final boolean internal;
    private final int bytes;
    private Stage stage = Stage.UNSENT;
    private long term;
    private long forwardNumber;
    private boolean doubtful;

    /**
     * @param deadlineMs when to answer that the outcome is unknown; for internal requests, which
     *     are idempotent, when to send again
     * @param internal from this node itself, not from a client: repeated until applied
     */
    public PendingRequest(Request request, long deadlineMs, boolean internal) {
        this.request = request;
        this.deadlineMs = deadlineMs;
        this.internal = internal;
        this.bytes = RequestSize.of(request);
    }

    /** The same request, to be tried elsewhere. */
    public PendingRequest again() {
        PendingRequest again = new PendingRequest(request, deadlineMs, internal);
        again.doubtful = doubtful || stage != Stage.UNSENT;
        return again;
    }

    public long number() {
        return request.origin().number();
    }

    public Request request() {
        return request;
    }

    /** The number under which it was forwarded last; 0 if it never was. */
    long forwardNumber() {
        return forwardNumber;
    }

    void forwardedAs(long number) {
        forwardNumber = number;
    }

    /** About what it weighs in a batch or a forward. */
    public int bytes() {
        return bytes;
    }

    public boolean internal() {
        return internal;
    }

    public Stage stage() {
        return stage;
    }

    /** Whether it is in doubt because it went to the leader of an earlier term. */
    public boolean sentBefore(long laterTerm) {
        return stage == Stage.SENT && term < laterTerm;
    }

    /** Whether it is in doubt because it went to the leader of this term. */
    public boolean sentFor(long thisTerm) {
        return stage == Stage.SENT && term == thisTerm;
    }

    void sent(long toTerm) {
        stage = Stage.SENT;
        term = toTerm;
    }

    void applied() {
        stage = Stage.APPLIED;
    }

    void unsent() {
        stage = Stage.UNSENT;
    }

    /** The machine has had it: a later try that fails does not say that nothing happened. */
    public void doubt() {
        doubtful = true;
    }

    /** Whether it may have happened although this try of it certainly did not. */
    public boolean doubtful() {
        return doubtful;
    }

    public long deadlineMs() {
        return deadlineMs;
    }
}
