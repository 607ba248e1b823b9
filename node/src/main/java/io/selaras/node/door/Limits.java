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

    /** An answer goes out in pieces of this size, each when the one before was taken. */
    static final int PIECE_BYTES = 32 << 10;

    /** What the server library keeps of a request and its answer besides their texts. */
    static final int EXCHANGE_BYTES = 1 << 10;

    /** Answers up to this size are given whatever the budget says: what happened must be told. */
    static final int SMALL_ANSWER_BYTES = 4 << 10;

    private Limits() {}
}
