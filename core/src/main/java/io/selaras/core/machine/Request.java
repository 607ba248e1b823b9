package io.selaras.core.machine;

import io.selaras.core.kernel.Origin;
import org.jspecify.annotations.Nullable;

/**
 * One request of a batch.
 *
 * @param origin who is to be answered
 * @param principal on whose behalf; request ids are private to a principal
 * @param requestId the client's idempotency key; null if it gave none: then nothing is remembered
 */
public record Request(
        Origin origin, String principal, @Nullable String requestId, Command command) {}
