package io.selaras.core.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Who asked, and under which idempotency key.
 *
 * @param audience where the answer goes
 * @param client whose request it is, among those of its principal; empty without an id
 * @param requestId null if the client gave none: then nothing is remembered
 * @param commandHash tells a retry from another command under the same key; 0 without a key
 */
public record Requester(
        Audience audience,
        String principal,
        String client,
        @Nullable String requestId,
        long commandHash) {

    /** A request without an id, of one connection. */
    public Requester(Origin origin, String principal) {
        this(Audience.of(origin), principal, "", null, 0);
    }

    /** The same request, answered to others. */
    public Requester to(Audience newAudience) {
        return new Requester(newAudience, principal, client, requestId, commandHash);
    }

    public boolean hasRequestId() {
        return requestId != null;
    }
}
