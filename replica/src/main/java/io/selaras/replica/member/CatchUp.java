package io.selaras.replica.member;

import io.selaras.raft.RaftStatus.FollowerStatus;
import io.selaras.raft.progress.ProgressState;

/**
 * Whether a learner keeps up, measured in rounds (thesis, section 4.2.1): each round ends when the
 * learner holds all that the leader held when the round began. A learner whose last round took less
 * than an election timeout, and that is close now, would not hold up commits as a voter; one that
 * is too slow for the load never gets there.
 */
final class CatchUp {

    /** About what is in flight at full load. */
    private static final long CLOSE_ENTRIES = 256;

    private final long patienceMs;
    private long target;
    private long beganMs;
    private boolean keptUp;

    CatchUp(long nowMs, long lastIndex, long patienceMs) {
        this.patienceMs = patienceMs;
        begin(nowMs, lastIndex);
    }

    /** Looks at the learner now; whether it has caught up. */
    boolean observe(long nowMs, FollowerStatus learner) {
        if (learner.match() >= target) {
            keptUp = nowMs - beganMs < patienceMs;
            begin(nowMs, learner.match() + learner.lag());
        } else if (nowMs - beganMs >= patienceMs) {
            keptUp = false;
        }
        return keptUp
                && learner.state() == ProgressState.REPLICATE
                && learner.lag() <= CLOSE_ENTRIES
                && !learner.recovering();
    }

    private void begin(long nowMs, long lastIndex) {
        target = lastIndex;
        beganMs = nowMs;
    }
}
