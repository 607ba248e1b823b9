package io.selaras.raft.progress;

/**
 * Whether a follower counts in quorums (Protocol-Aware Recovery, FAST 2018).
 *
 * <p>A recovering follower has recovered once it stores an entry that was appended after its return
 * and committed without it: by then every vote and acknowledgement it may have lost is superseded.
 * Its reply "not recovering" counts only after that: a late reply from before its crash says the
 * same.
 */
public final class RecoveryState {

    private enum Standing {
        COUNTED,
        RECOVERING,
        RECOVERED
    }

    private Standing standing = Standing.COUNTED;
    private long markIndex;
    private boolean announce;

    /** Whether this follower must not be counted. */
    public boolean recovering() {
        return standing != Standing.COUNTED;
    }

    /** Whether an entry must be appended that will end its recovery. */
    public boolean needsMark() {
        return standing == Standing.RECOVERING && markIndex == 0;
    }

    /** The entry at this index was appended after the follower was seen to recover. */
    public void mark(long index) {
        markIndex = index;
    }

    void startRecovery() {
        standing = Standing.RECOVERING;
        markIndex = 0;
        announce = false;
    }

    /** Ends its recovery if its mark is committed and stored there. */
    public void completeIf(long commit, long match) {
        if (standing == Standing.RECOVERING
                && markIndex > 0
                && markIndex <= Math.min(commit, match)) {
            standing = Standing.RECOVERED;
            announce = true;
        }
    }

    /** Whether append requests to it say that it has recovered. */
    public boolean recovered() {
        return standing == Standing.RECOVERED;
    }

    /** Whether a request that says so is due even if there is nothing else to send. */
    public boolean announceDue() {
        return announce;
    }

    void announced() {
        announce = false;
    }

    void announceAgain() {
        announce = recovered();
    }

    /** The follower replied that it is not recovering. */
    void cleared() {
        if (standing == Standing.RECOVERED) {
            standing = Standing.COUNTED;
            announce = false;
        }
    }
}
