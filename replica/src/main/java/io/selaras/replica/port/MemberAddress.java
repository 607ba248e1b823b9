package io.selaras.replica.port;

import org.jspecify.annotations.Nullable;

/**
 * A node that this node should be linked with.
 *
 * @param address where it is reached; null if only the configuration says
 */
public record MemberAddress(String id, @Nullable String address) {}
