package io.selaras.node.door;

import java.time.Duration;

/** What the door takes from a client (api.md, "Limits"). */
final class Limits {

    static final int BODY_BYTES = 3 << 19;
    static final int HEADER_BYTES = 16 << 10;
    static final int REQUEST_LINE_BYTES = 8 << 10;

    /** A refused body is read on and thrown away, so that the client can read why. */
    static final long DISCARDED_BYTES = 16L << 20;

    /** A connection without a request on the way. */
    static final Duration IDLE = Duration.ofSeconds(60);

    /** From a connection's beginning to the end of its first request's headers. */
    static final Duration HEADER_TIME = Duration.ofSeconds(5);

    /** From the first byte of a body to its last. */
    static final Duration BODY_TIME = Duration.ofSeconds(30);

    private Limits() {}
}
