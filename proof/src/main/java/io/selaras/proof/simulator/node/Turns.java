package io.selaras.proof.simulator.node;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

/**
 * Whether a process turns for a reason: something came in, something went out, or time has passed.
 * Turn after turn without any of these is something that is tried again although nothing has
 * changed.
 */
final class Turns {

    /** So many in a row may have a reason that is not seen from outside. */
    private static final int MOST = 20;

    /** Turns that are further apart wait for a time. */
    private static final long DENSE_MS = 5;

    private final String node;
    private boolean input;
    private long deeds;
    private long lastMs;
    private int idle;
    private long count;

    Turns(String node) {
        this.node = node;
    }

    String node() {
        return node;
    }

    /** How many turns there have been. */
    long count() {
        return count;
    }

    /** Something came in, which the next turn is for. */
    void input() {
        input = true;
    }

    /**
     * A turn ended.
     *
     * @param done how often the process did something that is seen outside
     */
    void ended(long nowMs, long done) {
        boolean reason = input || done != deeds || nowMs - lastMs > DENSE_MS;
        // Several timers may be due at the same moment.
        int more = nowMs == lastMs ? 0 : 1;
        idle = reason ? 0 : idle + more;
        count++;
        input = false;
        deeds = done;
        lastMs = nowMs;
        require(idle <= MOST, () -> node + " turns again and again for nothing");
    }
}
