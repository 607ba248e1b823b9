package io.selaras.raft.state;

/** A leadership transfer under way (thesis, section 3.10). */
public final class Transfer {

    private final String target;
    private final long deadlineMs;
    private long round;
    private long answerByMs = Long.MAX_VALUE;
    private boolean confirmed;
    private boolean told;

    /**
     * @param round began with it: only a reply that was made since names it
     */
    public Transfer(String target, long round, long deadlineMs) {
        this.target = target;
        this.round = round;
        this.deadlineMs = deadlineMs;
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
     * The target has confirmed the rounds up to this one.
     *
     * @param newAnswerByMs when it has been silent for too long, should it still have to catch up
     */
    public void heard(long ackedRound, long newAnswerByMs) {
        confirmed |= ackedRound >= round;
        if (confirmed && !told) {
            answerByMs = newAnswerByMs;
        }
    }

    /** Whether the target was told to campaign. */
    public boolean told() {
        return told;
    }

    /** The target is told now; by then its campaign would have been heard of. */
    public void tell(long campaignByMs) {
        told = true;
        answerByMs = campaignByMs;
    }

    /** The target fell silent: it has to show again that it is alive. */
    public void beginAgain(long newRound) {
        round = newRound;
        confirmed = false;
        told = false;
        answerByMs = Long.MAX_VALUE;
    }
}
