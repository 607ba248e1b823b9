package io.selaras.core.kernel;

/**
 * The remembered answer to a request that carried an id.
 *
 * @param commandHash of the command that was answered
 * @param atMs log time of the outcome
 */
public record FinishedReply<R>(
        String principal, String requestId, long commandHash, long atMs, R reply)
        implements RememberedRequest<R> {}
