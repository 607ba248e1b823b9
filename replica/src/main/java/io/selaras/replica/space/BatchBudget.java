package io.selaras.replica.space;

/**
 * What the leaders on a node may propose (ADR 0202). Groups that are busy share the batches in
 * flight: many groups with few requests each fill batches as well as one group with many. A turn
 * proposes so much and no more, whatever waits in all queues.
 */
public final class BatchBudget {

    private final int maxInFlight;
    private final long maxTurnBytes;
    private int busy;
    private boolean rose;
    private long leftBytes;

    /**
     * @param maxInFlight batches in flight of a group that is busy alone
     * @param maxTurnBytes what may be proposed in a turn; the batch that exceeds it is the last
     */
    public BatchBudget(int maxInFlight, long maxTurnBytes) {
        this.maxInFlight = maxInFlight;
        this.maxTurnBytes = maxTurnBytes;
        this.leftBytes = maxTurnBytes;
    }

    /** A turn has ended. Returns whether a group that had to wait may have found a place since. */
    public boolean turnEnded() {
        leftBytes = maxTurnBytes;
        boolean found = rose;
        rose = false;
        return found;
    }

    /** A group that had none has a batch in flight now. */
    public void becameBusy() {
        busy++;
    }

    /** A group has no batch in flight any more. */
    public void becameIdle() {
        int before = most();
        busy--;
        rose |= most() > before;
    }

    /** So much was proposed. */
    public void proposed(long bytes) {
        leftBytes -= bytes;
    }

    /** Whether this turn may propose more. */
    public boolean hasTurnLeft() {
        return leftBytes > 0;
    }

    /** Whether a group that has so many batches in flight may have one more. */
    public boolean allows(int inFlight) {
        return inFlight < most();
    }

    private int most() {
        return Math.max(1, maxInFlight / Math.max(1, busy));
    }
}
