package io.selaras.raft.state;

import io.selaras.raft.step.RaftTiming;

/** A leadership transfer under way (thesis, section 3.10). */
public final class Transfer {

    private final String target;
    private final long deadlineMs;
    private final long heartbeatMs;
    private long round;
    private long heardMs;
    private long answerByMs = Long.MAX_VALUE;
    private long obeysFromMs = Long.MIN_VALUE;
    private boolean confirmed;
    private boolean told;

    /**
     * @param round began with it: only a reply that was made since names it
     * @param heardMs when the target was heard last
     */
    public Transfer(String target, long round, long heardMs, RaftTiming timing, long nowMs) {
        this.target = target;
        this.round = round;
        this.heardMs = heardMs;
        this.heartbeatMs = timing.heartbeatMs();
        this.deadlineMs = nowMs + timing.electionMinMs();
    }

    public String target() {
        return target;
    }

    /** When it is given up. */
    public long deadlineMs() {
        return deadlineMs;
    }

    /** When a leader is to look at it again at the latest. */
    public long nextDeadlineMs() {
        return Math.min(deadlineMs, answerByMs);
    }

    /** Whether the target has shown that it is alive; until then the leader goes on as before. */
    public boolean confirmed() {
        return confirmed;
    }

    /**
     * The target has confirmed the rounds up to this one. After a silence as of a node that stands
     * still it does nothing of what it is told for a heartbeat, so it is not confirmed before that.
     * Nor may it be silent for a heartbeat while it catches up.
     *
     * @param newHeardMs when it was heard last
     */
    public void heard(long ackedRound, long newHeardMs, long nowMs) {
        if (newHeardMs - heardMs > heartbeatMs + heartbeatMs / 2) {
            obeysFromMs = newHeardMs + heartbeatMs;
        }
        heardMs = newHeardMs;
        boolean alive = ackedRound >= round;
        confirmed |= alive && nowMs >= obeysFromMs;
        if (alive && !told) {
            answerByMs = confirmed ? Math.max(heardMs, obeysFromMs) + heartbeatMs : obeysFromMs;
        }
    }

    /** Whether the target was told to campaign. */
    public boolean told() {
        return told;
    }

    /** The target is told now; its campaign would be heard of within a heartbeat. */
    public void tell(long nowMs) {
        told = true;
        answerByMs = nowMs + heartbeatMs;
    }

    /** The target fell silent: it has to show again that it is alive. */
    public void beginAgain(long newRound) {
        round = newRound;
        confirmed = false;
        told = false;
        answerByMs = Long.MAX_VALUE;
    }
}
