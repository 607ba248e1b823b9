package io.selaras.core.kernel.machine;

import io.selaras.core.kernel.Origin;
import org.jspecify.annotations.Nullable;

/**
 * One request of a batch.
 *
 * @param origin who is to be answered
 * @param principal on whose behalf; request ids are private to a principal
 * @param requestId the client's idempotency key; null if it gave none: then nothing is remembered
 * @param ackBelow the client has seen the answers to all its requests with numbers below; 0 if it
 *     does not say so. Means something only if the request's id is a number itself
 */
public record Request(
        Origin origin,
        String principal,
        @Nullable String requestId,
        long ackBelow,
        Command command) {

    /** A request whose client acknowledges nothing. */
    public Request(Origin origin, String principal, @Nullable String requestId, Command command) {
        this(origin, principal, requestId, 0, command);
    }
}
