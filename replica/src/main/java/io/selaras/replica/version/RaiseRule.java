package io.selaras.replica.version;

import io.selaras.replica.port.VersionConfig;
import io.selaras.replica.port.VersionRefusedException;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;

/**
 * When a leader raises the agreed version: once each node that is wanted or in force has been there
 * and has read the next version for long enough. Nobody who is away is thought to have come along.
 */
public final class RaiseRule {

    /** The pause after a proposal that had to wait. */
    private static final long AGAIN_MS = 100;

    private final VersionConfig config;
    private final IntSupplier agreed;
    private final RaiseCheck check;
    private long readySinceMs = Long.MAX_VALUE;
    private int proposed;

    /**
     * @param agreed the version by what this node has applied
     */
    public RaiseRule(VersionConfig config, IntSupplier agreed, RaiseCheck check) {
        this.config = config;
        this.agreed = agreed;
        this.check = check;
    }

    /**
     * What all write at, by what this node has applied.
     *
     * @throws VersionRefusedException if this node does not read it
     */
    public int agreed() {
        int version = agreed.getAsInt();
        VersionRefusedException.require(config.reads(), version);
        return version;
    }

    /** Whether this node may still see the version rise: its build reads a later one. */
    public boolean mayRise() {
        return agreed.getAsInt() < config.reads().newest();
    }

    /** This node leads in another term, or no longer: what was proposed may be lost. */
    public void elected() {
        readySinceMs = Long.MAX_VALUE;
        proposed = 0;
    }

    /**
     * Proposes the next version if it is time to. The leader's machine has applied all that earlier
     * leaders committed.
     *
     * @param propose puts a version into the log; false if it has to wait
     */
    public void lead(long nowMs, IntPredicate propose) {
        readySinceMs = Math.min(readySinceMs, nowMs);
        if (dueMs() <= nowMs && propose.test(agreed.getAsInt() + 1)) {
            proposed = agreed.getAsInt() + 1;
        }
    }

    /** When a leader is to look again. */
    public long nextDeadlineMs(long nowMs) {
        long dueMs = dueMs();
        return dueMs > nowMs ? dueMs : nowMs + AGAIN_MS;
    }

    /** {@code Long.MAX_VALUE} as long as somebody is missing. */
    private long dueMs() {
        int next = agreed.getAsInt() + 1;
        if (!config.reads().contains(next) || proposed == next || readySinceMs == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        return check.dueMs(next, readySinceMs);
    }
}
