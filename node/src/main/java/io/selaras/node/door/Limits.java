package io.selaras.node.door;

/** What the door takes from a client (api.md, "Limits"). */
final class Limits {

    /** The largest request, for 64 locks with the longest names, has 37 KiB. */
    static final int BODY_BYTES = 64 << 10;

    /** Chunks, or frames, of a body: each costs more than a byte does. */
    static final int BODY_PIECES = 8 << 10;

    static final int HEADER_BYTES = 16 << 10;
    static final int REQUEST_LINE_BYTES = 8 << 10;

    /** A refused body is read on and thrown away, so that the client can read why. */
    static final long DISCARDED_BYTES = 16L << 20;

    static final int DISCARDED_PIECES = 64 << 10;

    private Limits() {}
}
