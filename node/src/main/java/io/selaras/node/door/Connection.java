package io.selaras.node.door;

import io.vertx.core.http.HttpConnection;

/** What the door knows of one client connection; used by its event loop only. */
final class Connection {

    private final HttpConnection http;
    private boolean greeted;
    private int exchanges;
    private int unfinishedBodies;
    private long quietSinceNanos;

    Connection(HttpConnection http, long nowNanos) {
        this.http = http;
        this.quietSinceNanos = nowNanos;
    }

    void exchangeBegan(long nowNanos) {
        greeted = true;
        exchanges++;
        unfinishedBodies++;
        quietSinceNanos = nowNanos;
    }

    void bodyEnded() {
        unfinishedBodies--;
    }

    void exchangeEnded(long nowNanos) {
        exchanges--;
        quietSinceNanos = nowNanos;
    }

    /** Closes if nothing happens here; never while an answer is held back for a waiting client. */
    void closeIfIdle(long nowNanos, Patience patience) {
        long quietNanos = nowNanos - quietSinceNanos;
        boolean silent = !greeted && quietNanos > patience.headers().toNanos();
        boolean idle = exchanges == 0 && quietNanos > patience.idle().toNanos();
        boolean trickles = unfinishedBodies > 0 && quietNanos > patience.body().toNanos();
        if (silent || idle || trickles) {
            http.close();
        }
    }
}
