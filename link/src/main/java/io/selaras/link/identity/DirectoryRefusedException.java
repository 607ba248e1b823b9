package io.selaras.link.identity;

/** A data directory that this node must not use, and why. */
public final class DirectoryRefusedException extends Exception {

    /** Kinds of refusal. */
    public enum Reason {
        IN_USE,
        OF_ANOTHER_NODE,
        REMOVED,
        DAMAGED,
        OTHER_VERSION,
        OTHER_PARTITIONS
    }

    private final Reason reason;

    public DirectoryRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
