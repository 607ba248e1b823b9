package io.selaras.core.lock;

/** Limits and grace periods of the lock table. */
public final class LockLimits {
    /** So many wait for one resource. */
    public static final int WAITS_PER_RESOURCE = 1_000;

    /** An owner waits in so many places. */
    public static final int WAITS_PER_OWNER = 1_000;

    /** How long a wait or a grant whose client went away waits for a retry with its id. */
    public static final long WAIT_REATTACH_GRACE_MS = 10_000;

    /** So many holders are named in an answer. */
    public static final int HOLDERS_SHOWN = 16;

    private LockLimits() {}
}
