package io.selaras.core.kernel;

/** What is known about a request id that was used before. */
public sealed interface RememberedRequest<R> permits PendingReply, FinishedReply {

    /** Of the command that came with the id first. */
    long commandHash();
}
