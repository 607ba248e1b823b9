package io.selaras.replica.port;

import io.selaras.wire.VersionRange;

/** The cluster writes at a version that this node does not read: another build must be started. */
public final class VersionRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private VersionRefusedException(String message) {
        super(message);
    }

    /** Throws unless the agreed version is one of those. */
    public static void require(VersionRange reads, int agreed) {
        if (!reads.contains(agreed)) {
            throw new VersionRefusedException(
                    "The cluster writes at version %d and this build reads %s: start a build that"
                                    .formatted(agreed, reads.describe())
                            + " reads it on the same directory");
        }
    }
}
