package io.selaras.core.reply;

import io.selaras.core.kernel.Reply;
import org.jspecify.annotations.Nullable;

/**
 * The remembered answer to a request that carried an id.
 *
 * @param client whose request it was
 * @param commandHash of the command that was answered
 * @param atMs log time of the outcome
 */
public record FinishedReply<R extends Reply>(
        String principal, String client, String requestId, long commandHash, long atMs, R reply)
        implements RememberedRequest {

    /** The same if its answer is of this kind, else null. */
    @SuppressWarnings("unchecked") // it holds an answer of this kind and nothing else of its type
    public <S extends Reply> @Nullable FinishedReply<S> ofKind(Class<S> kind) {
        return kind.isInstance(reply) ? (FinishedReply<S>) this : null;
    }
}
