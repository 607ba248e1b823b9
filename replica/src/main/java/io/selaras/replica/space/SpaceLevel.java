package io.selaras.replica.space;

/** What a node's disk still has room for. */
public enum SpaceLevel {
    /** Everything. */
    OPEN,
    /** The disk is full; what does not grow the state goes into a reserve. */
    RESERVE,
    /** The reserve is used up too; only votes and terms go into what is left. */
    SPENT
}
