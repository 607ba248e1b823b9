package io.selaras.link;

import io.selaras.wire.VersionHistory;

/** Hears what happens on links; called by event loops, must not block. */
public interface LinkListener {

    /**
     * Frames may flow.
     *
     * @param start the peer's start number
     * @param build what it runs and has run
     * @param partitions how many it is set to
     */
    void linked(String peer, long start, VersionHistory build, int partitions);

    /** The connection ended; nothing is known about the process yet. */
    void unlinked(String peer);

    /** The connection broke and could not be made again at once: the peer probably crashed. */
    void lost(String peer);

    void received(String peer, byte[] frame);
}
