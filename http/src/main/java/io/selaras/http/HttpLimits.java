package io.selaras.http;

/** What the server takes from a client. */
final class HttpLimits {

    /** The largest request, for 64 locks with the longest names, has 37 KiB. */
    static final int BODY_BYTES = 64 << 10;

    /** All large bodies of a node, and all large answers, may each take this part of the budget. */
    static final int LARGE_PART = 4;

    /** Bodies up to this size are read as soon as they are whole. */
    static final int SMALL_BODY_BYTES = 4 << 10;

    /** Chunks, or frames, of a body: each costs more than a byte does. */
    static final int BODY_PIECES = 8 << 10;

    /** The guard of the connection refuses less. */
    static final int HEADER_BYTES = 32 << 10;

    static final int REQUEST_LINE_BYTES = 16 << 10;

    /** A refused body is read on and thrown away, so that the client can read why. */
    static final long DISCARDED_BYTES = 16L << 20;

    static final int DISCARDED_PIECES = 64 << 10;

    /** An answer goes out in pieces of this size, each when the one before was taken. */
    static final int PIECE_BYTES = 32 << 10;

    /** What the server library keeps of a request and its answer besides their texts. */
    static final int EXCHANGE_BYTES = 1 << 10;

    /** Answers up to this size are given whatever the budget says: what happened must be told. */
    static final int SMALL_ANSWER_BYTES = 4 << 10;

    /** Requests at once on one HTTP/2 connection: most of them may wait for locks. */
    static final long STREAMS = 1_024;

    /** So many of them may be held back: a release that ends the waits must find a place. */
    static final int HELD = 1_000;

    /** Within 30 s on one HTTP/2 connection; a wait that is given up is a reset, and no attack. */
    static final int RESETS = 10_000;

    private HttpLimits() {}
}
