package io.selaras.core.lock;

import io.selaras.core.kernel.Labelled;

/** What a resource is, as its name says; all kinds live in one table and one wait-for graph. */
public enum ResourceKind implements Labelled {
    /** A lock: every name without the prefix of another kind. */
    LOCK("lock", ""),
    /** A number of permits. */
    SEMAPHORE("semaphore", "semaphore:"),
    /** A count that opens a gate when it reaches zero. */
    LATCH("latch", "latch:"),
    /** A gate that opens when enough have arrived. */
    BARRIER("barrier", "barrier:"),
    /** An exclusive lock whose holder may proclaim a value. */
    ELECTION("election", "election:"),
    /** The gate at which those wait who want to hear of an election's next change. */
    OBSERVERS("observers", "observers:");

    private static final ResourceKind[] PREFIXED = {SEMAPHORE, LATCH, BARRIER, ELECTION, OBSERVERS};

    private final String label;
    private final String prefix;

    ResourceKind(String label, String prefix) {
        this.label = label;
        this.prefix = prefix;
    }

    @Override
    public String label() {
        return label;
    }

    /** The resource with this name among its kind. */
    public String named(String name) {
        return prefix + name;
    }

    /** The name of a resource of this kind, among its kind. */
    public String nameOf(String resource) {
        return resource.substring(prefix.length());
    }

    /** What kind of resource has this name. */
    public static ResourceKind of(String resource) {
        int colon = resource.indexOf(':');
        if (colon > 0) {
            for (ResourceKind kind : PREFIXED) {
                if (resource.startsWith(kind.prefix)) {
                    return kind;
                }
            }
        }
        return LOCK;
    }
}
