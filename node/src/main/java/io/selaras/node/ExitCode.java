package io.selaras.node;

/** Why a process ended; the launcher and service managers read it. */
public enum ExitCode {
    STOPPED(0),
    INVALID_CONFIG(2),
    PORT_TAKEN(3),
    DIRECTORY_IN_USE(4),
    FOREIGN_DATA(5),
    CORRUPT_DATA(6),
    DISK_FAILED(7),
    BROKEN(8),
    DIVERGED(9),
    REMOVED(10),
    OTHER_VERSION(11),
    OTHER_PARTITIONS(12);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Whether somebody ordered this end. */
    boolean ordered() {
        return this == STOPPED || this == REMOVED;
    }
}
