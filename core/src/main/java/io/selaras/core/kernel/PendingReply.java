package io.selaras.core.kernel;

/**
 * A request with an id that is not answered yet.
 *
 * @param waiterId what it waits as
 */
public record PendingReply<R>(long commandHash, long waiterId) implements RememberedRequest<R> {}
