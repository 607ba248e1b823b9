package io.selaras.node.config;

/**
 * How much may be in flight.
 *
 * @param mailboxSize requests that queue for the replica loop
 * @param maxOutstanding requests that are unanswered, waits included
 */
public record LimitConfig(int mailboxSize, int maxOutstanding) {}
