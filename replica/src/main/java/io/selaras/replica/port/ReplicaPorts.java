package io.selaras.replica.port;

/**
 * The world as the replica sees it, by trade.
 *
 * <p>No call may block or call back into the replica; completions arrive later through its methods,
 * on the loop's thread.
 */
public record ReplicaPorts(
        TransportPort transport,
        DiskPort disk,
        AnswerPort answers,
        ObserverPort observers,
        ClockPort clock) {}
