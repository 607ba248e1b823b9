package io.selaras.raft.progress;

/**
 * Whether a follower counts in quorums (Protocol-Aware Recovery, FAST 2018).
 *
 * <p>A suspect is absolved once it stores an entry that was appended after its return and committed
 * without it: by then every vote and acknowledgement it may have lost is superseded. A reply that
 * says "not suspect" ends suspicion only after this leader has absolved it, so that a late reply
 * from before its crash cannot.
 */
public final class Trust {

    private enum Standing {
        TRUSTED,
        SUSPECT,
        ABSOLVED_BY_LEADER
    }

    private Standing standing = Standing.TRUSTED;
    private long markIndex;
    private boolean announce;

    /** Whether this follower must not be counted. */
    public boolean suspect() {
        return standing != Standing.TRUSTED;
    }

    /** Whether an entry must be appended that will absolve it. */
    public boolean needsMark() {
        return standing == Standing.SUSPECT && markIndex == 0;
    }

    /** The entry at this index was appended after the follower was seen to be suspect. */
    public void mark(long index) {
        markIndex = index;
    }

    void distrust() {
        standing = Standing.SUSPECT;
        markIndex = 0;
        announce = false;
    }

    /** Absolves the follower if its mark is committed and stored there. */
    public void absolveIf(long commit, long match) {
        if (standing == Standing.SUSPECT && markIndex > 0 && markIndex <= Math.min(commit, match)) {
            standing = Standing.ABSOLVED_BY_LEADER;
            announce = true;
        }
    }

    /** Whether append requests to it say that it is absolved. */
    public boolean absolved() {
        return standing == Standing.ABSOLVED_BY_LEADER;
    }

    /** Whether a request that says so is due even if there is nothing else to send. */
    public boolean announceDue() {
        return announce;
    }

    void announced() {
        announce = false;
    }

    void announceAgain() {
        announce = absolved();
    }

    /** The follower replied that it is not suspect. */
    void cleared() {
        if (standing == Standing.ABSOLVED_BY_LEADER) {
            standing = Standing.TRUSTED;
            announce = false;
        }
    }
}
