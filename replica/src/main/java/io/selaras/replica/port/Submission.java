package io.selaras.replica.port;

import io.selaras.core.kernel.machine.Command;
import org.jspecify.annotations.Nullable;

/**
 * A client's command, as the HTTP server hands it over.
 *
 * @param group whose machine it is for
 * @param principal on whose behalf
 * @param requestId the client's idempotency key, null if it gave none
 * @param ackBelow the client has seen the answers to its numbers below; 0 if it does not say so
 * @param command what to do
 * @param timeoutMs when to give up and answer {@link Answer.Failed}, counted from now
 */
public record Submission(
        int group,
        String principal,
        @Nullable String requestId,
        long ackBelow,
        Command command,
        long timeoutMs) {}
