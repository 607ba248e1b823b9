package io.selaras.node.door;

/** What the door takes from a client (api.md, "Limits"). */
final class Limits {

    static final int BODY_BYTES = 3 << 19;
    static final int HEADER_BYTES = 16 << 10;
    static final int REQUEST_LINE_BYTES = 8 << 10;

    /** A refused body is read on and thrown away, so that the client can read why. */
    static final long DISCARDED_BYTES = 16L << 20;

    private Limits() {}
}
