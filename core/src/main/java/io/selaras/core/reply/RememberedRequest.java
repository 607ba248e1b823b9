package io.selaras.core.reply;

/** What is known about a request id that was used before. */
public sealed interface RememberedRequest permits FinishedReply, RememberedRequest.Pending {

    /** Of the command that came with the id first. */
    long commandHash();

    /**
     * A request with an id that is not answered yet.
     *
     * @param waiterId what it waits as
     */
    record Pending(long commandHash, long waiterId) implements RememberedRequest {}
}
