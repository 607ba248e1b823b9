package io.selaras.config;

/**
 * How much may be in flight.
 *
 * @param mailboxSize requests that queue for the replica loop
 * @param maxOutstanding requests that are unanswered, waits included
 * @param maxConnections connections of clients
 * @param stateBytes of memory for locks, waits and sessions
 * @param clientBytes of memory for requests and answers on the way
 */
public record LimitConfig(
        int mailboxSize,
        int maxOutstanding,
        int maxConnections,
        long stateBytes,
        long clientBytes) {}
