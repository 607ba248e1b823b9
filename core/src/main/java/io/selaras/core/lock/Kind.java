package io.selaras.core.lock;

/** What a resource is, as its name says; all kinds live in one table and one wait-for graph. */
public enum Kind {
    /** A lock: every name without the prefix of another kind. */
    LOCK(""),
    /** A number of permits. */
    SEMAPHORE("semaphore:"),
    /** A count that opens a gate when it reaches zero. */
    LATCH("latch:"),
    /** A gate that opens when enough have arrived. */
    BARRIER("barrier:"),
    /** An exclusive lock whose holder may proclaim a value. */
    ELECTION("election:"),
    /** The gate at which those wait who want to hear of an election's next change. */
    OBSERVERS("observers:");

    private static final Kind[] PREFIXED = {SEMAPHORE, LATCH, BARRIER, ELECTION, OBSERVERS};

    private final String prefix;

    Kind(String prefix) {
        this.prefix = prefix;
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
    public static Kind of(String resource) {
        int colon = resource.indexOf(':');
        if (colon > 0) {
            for (Kind kind : PREFIXED) {
                if (resource.startsWith(kind.prefix)) {
                    return kind;
                }
            }
        }
        return LOCK;
    }
}
