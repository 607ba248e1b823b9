package io.selaras.bench.load;

/** The kinds of load. */
public enum Work {
    /** One durable write per operation. */
    WRITE,
    /** Lock and unlock of a lock of one's own. */
    LOCK,
    /** Lock and unlock of one lock that everybody wants. */
    HANDOFF
}
