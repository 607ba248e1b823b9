package io.selaras.link;

import java.time.Duration;

/**
 * How fast links notice and retry.
 *
 * @param ping interval of liveness probes on a link
 * @param silence a link that brought nothing for so long is closed and dialled anew
 * @param probe how long the one reconnect after a break may take
 * @param handshake how long a reconnected peer may take to say who it is
 * @param turn how long the node with the larger id leaves dialling to the other one; that one may
 *     not know it, or have a wrong address
 * @param firstRetry pause after the first failed dial; doubles up to {@code lastRetry}
 */
public record LinkTiming(
        Duration ping,
        Duration silence,
        Duration probe,
        Duration handshake,
        Duration turn,
        Duration firstRetry,
        Duration lastRetry) {

    /** The product's values for elections that take at least so long. */
    public static LinkTiming forElections(Duration electionMin) {
        Duration ping = electionMin.dividedBy(4);
        return new LinkTiming(
                ping.compareTo(Duration.ofSeconds(1)) > 0 ? Duration.ofSeconds(1) : ping,
                electionMin,
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofMillis(50),
                Duration.ofMillis(500));
    }
}
