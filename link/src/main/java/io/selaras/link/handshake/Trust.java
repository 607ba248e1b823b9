package io.selaras.link.handshake;

/** What a connection itself vouches for, from nothing to all that can be had (ADR 0100). */
public enum Trust {
    /** Accepted from whoever reached the port: nothing follows from it, but a question back. */
    HEARSAY,
    /** Accepted from somebody who proved to know the cluster's secret. */
    PROVEN,
    /** Accepted; the peer confirmed on a connection that this node dialled that it is its own. */
    CONFIRMED,
    /** Dialled by this node, to an address that its log names, and proven if there is a secret. */
    DIALLED;

    /** Whether a peer may be linked and a cluster formed because of it. */
    public boolean links() {
        return this != HEARSAY;
    }

    /** Whether it may end this node, or put another incarnation in a peer's place. */
    public boolean overturns() {
        return this == DIALLED;
    }
}
