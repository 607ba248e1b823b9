package io.selaras.core.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Who asked, and under which idempotency key.
 *
 * @param origin where the answer goes; {@link Origin#NONE} when nobody waits for it any more
 * @param requestId null if the client gave none: then nothing is remembered
 * @param commandHash tells a retry from another command under the same key; 0 without a key
 */
public record Requester(
        Origin origin, String principal, @Nullable String requestId, long commandHash) {

    /** The same request, answered somewhere else. */
    public Requester at(Origin newOrigin) {
        return new Requester(newOrigin, principal, requestId, commandHash);
    }

    public boolean hasRequestId() {
        return requestId != null;
    }
}
