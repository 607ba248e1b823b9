package io.selaras.core.lock;

/** Limits and grace periods of the lock table. */
public final class LockLimits {

    /** So many wait for one resource. */
    public static final int WAITS_PER_RESOURCE = 1_000;

    /** An owner waits in so many places; one request has as many as it names resources. */
    public static final int PLACES_PER_OWNER = 1_000;

    /** An owner holds one lock so often. */
    public static final int HOLDS = 1_000;

    /** One request names so many resources; checked by the API. */
    public static final int PARTS = 64;

    /** A hierarchical request names resources with so many levels; checked by the API. */
    public static final int LEVELS = 16;

    /**
     * With so many semaphores, latches and proclaimed values no semaphore or latch is added. Values
     * have no limit of their own: each belongs to a grant.
     */
    public static final int DEFINITIONS = 100_000;

    /** So many latches that opened are known as open; the oldest give way. */
    public static final int OPEN_LATCHES = 10_000;

    /** So many contended resources are named to a session. */
    public static final int CONTENDED_SHOWN = 64;

    /** How long a wait or a grant whose client went away waits for a retry with its id. */
    public static final long WAIT_REATTACH_GRACE_MS = 10_000;

    /** So many holders are named in an answer. */
    public static final int HOLDERS_SHOWN = 16;

    private LockLimits() {}
}
