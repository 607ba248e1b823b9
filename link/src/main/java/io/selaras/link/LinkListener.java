package io.selaras.link;

/** Hears what happens on links; called by event loops, must not block. */
public interface LinkListener {

    /** Frames may flow; {@code start} is the peer's start number. */
    void linked(String peer, long start);

    /** The connection ended; nothing is known about the process yet. */
    void unlinked(String peer);

    /** The connection broke and could not be made again at once: the peer probably crashed. */
    void lost(String peer);

    void received(String peer, byte[] frame);
}
