package io.selaras.core.lock;

/**
 * Who holds a resource, as told to others.
 *
 * @param heldMs how long already
 * @param remainingMs how long still without a renewal
 */
public record Holder(String owner, LockMode mode, long token, long heldMs, long remainingMs) {}
