package io.selaras.http.channel;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All sockets that the server has accepted, those included that have said nothing yet: the server
 * itself learns of a connection only with its first bytes. Any thread.
 */
final class AcceptedSockets {

    /** Beyond the clients that there is room for: peers, and those who are told so. */
    static final int RESERVE = 48;

    /** For those: long enough to ask, and too short to keep others out. */
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(1);

    private final int connections;
    private final AtomicInteger open = new AtomicInteger();

    /**
     * @param connections of clients that there is room for
     */
    AcceptedSockets(int connections) {
        this.connections = connections;
    }

    /** Counts one more; false if there is no room at all for it. */
    boolean enter() {
        if (open.incrementAndGet() <= connections + RESERVE) {
            return true;
        }
        open.decrementAndGet();
        return false;
    }

    /** One that was counted has ended. */
    void leave() {
        open.decrementAndGet();
    }

    /** For how long the latest may say nothing. */
    Duration headTimeout(Duration usual) {
        boolean beyond = open.get() > connections;
        return beyond && usual.compareTo(SHORT_PATIENCE) > 0 ? SHORT_PATIENCE : usual;
    }
}
