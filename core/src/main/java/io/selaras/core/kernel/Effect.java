package io.selaras.core.kernel;

/** What applying a batch tells the world, in order. */
public sealed interface Effect {

    /** The answer to the request behind this origin; only the node it names acts on it. */
    record Answer(Origin origin, Reply reply) implements Effect {}

    /**
     * The request behind this origin waits on without it, because it has too many others or the
     * node was believed to be gone. A retry with its id may find out what becomes of it.
     */
    record Displaced(Origin origin, boolean crowded) implements Effect {}

    /** Something happened, for audit, watches and metrics. */
    record Observed(Event event) implements Effect {}
}
