package io.selaras.link;

import io.selaras.config.MemberEndpoint;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Dials one peer until it answers: at once, then with growing pauses. */
final class Dialer {

    /** After a refusal, which only an operator can clear up. */
    private static final Duration REFUSED_PAUSE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final WebSocketClient client;
    private final LinkTiming timing;
    private final BooleanSupplier missing;
    private final Consumer<WebSocket> whenConnected;
    private MemberEndpoint peer;
    private Duration pause;
    private boolean busy;
    private boolean stopped;

    /**
     * @param missing whether there is no connection to the peer, admitted or not
     */
    Dialer(
            PeerTransport.Tools tools,
            MemberEndpoint peer,
            BooleanSupplier missing,
            Consumer<WebSocket> whenConnected) {
        this.vertx = tools.vertx();
        this.client = tools.client();
        this.timing = tools.parts().timing();
        this.peer = peer;
        this.pause = timing.firstRetry();
        this.missing = missing;
        this.whenConnected = whenConnected;
    }

    MemberEndpoint peer() {
        return peer;
    }

    /** From now on the peer is to be found at another address. */
    void moved(MemberEndpoint to) {
        peer = to;
        pause = timing.firstRetry();
    }

    /** Dials now; a failure is reported and followed by further attempts. */
    void dial(Duration timeout, Runnable whenFailed) {
        if (busy || stopped || !missing.getAsBoolean()) {
            return;
        }
        if (!peer.reachable()) {
            whenFailed.run();
            return;
        }
        busy = true;
        client.connect(Addresses.toPeer(peer, timeout))
                .onComplete(connected -> {
                    busy = false;
                    if (connected.succeeded()) {
                        whenConnected.accept(connected.result());
                    } else {
                        whenFailed.run();
                        dialLater();
                    }
                });
    }

    /** Dials after a pause that grows until somebody answers. */
    void dialLater() {
        Duration now = pause;
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(timing.lastRetry()) > 0 ? timing.lastRetry() : doubled;
        dialAfter(now);
    }

    /** Dials after this pause. */
    void dialAfter(Duration wait) {
        if (busy || stopped) {
            return;
        }
        busy = true;
        vertx.setTimer(
                wait.toMillis(),
                _ -> {
                    busy = false;
                    dial(timing.handshake(), () -> {});
                });
    }

    void answered() {
        pause = timing.firstRetry();
    }

    void refused() {
        pause = REFUSED_PAUSE;
    }

    void stop() {
        stopped = true;
    }
}
