package io.selaras.node.link;

import io.selaras.node.config.Member;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.function.Consumer;

/** Dials one peer until it answers: at once, then with growing pauses. */
final class Dialer {

    /** After a refusal, which only an operator can clear up. */
    private static final Duration REFUSED_PAUSE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final WebSocketClient client;
    private final Member peer;
    private final LinkTiming timing;
    private final Consumer<WebSocket> whenConnected;
    private Duration pause;
    private boolean busy;
    private boolean stopped;

    Dialer(
            Vertx vertx,
            WebSocketClient client,
            Member peer,
            LinkTiming timing,
            Consumer<WebSocket> whenConnected) {
        this.vertx = vertx;
        this.client = client;
        this.peer = peer;
        this.timing = timing;
        this.pause = timing.firstRetry();
        this.whenConnected = whenConnected;
    }

    /** Dials now; a failure is reported and followed by further attempts. */
    void dial(Duration timeout, Runnable whenFailed) {
        if (busy || stopped) {
            return;
        }
        busy = true;
        WebSocketConnectOptions options = new WebSocketConnectOptions();
        options.setHost(Addresses.plain(peer.host()));
        options.setPort(peer.port());
        options.setURI(PeerLinks.PATH);
        options.setConnectTimeout(timeout.toMillis());
        options.setTimeout(timeout.multipliedBy(2).toMillis());
        client.connect(options)
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
        if (busy || stopped) {
            return;
        }
        busy = true;
        long pauseMs = pause.toMillis();
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(timing.lastRetry()) > 0 ? timing.lastRetry() : doubled;
        vertx.setTimer(
                pauseMs,
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
