package io.selaras.node.door;

import io.selaras.node.config.DoorConfig;
import io.selaras.node.head.HostRule;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.ArrayList;
import java.util.List;

/** The node's listening socket: HTTP/1.1 and HTTP/2 without TLS, one shift for each event loop. */
public final class HttpDoor {

    private static final int ACCEPT_BACKLOG = 1_024;

    /** Who is sent away from the peer route need not answer to that. */
    private static final int CLOSING_SECONDS = 1;

    /** What the door is made of. */
    public record Parts(
            RouteTable routes,
            HostRule hosts,
            DoorMeter meter,
            Upgrade upgrade,
            Patience patience,
            Admittance admittance) {}

    private final Vertx vertx;
    private final DoorConfig config;
    private final Parts parts;
    private final List<HttpServer> servers = new ArrayList<>();

    public HttpDoor(Vertx vertx, DoorConfig config, Parts parts) {
        this.vertx = vertx;
        this.config = config;
        this.parts = parts;
    }

    /**
     * Listens on this event loop too; connections are spread over all that listen.
     *
     * @param maxPieceBytes longest frame of a WebSocket
     */
    public Future<HttpServer> open(Context context, int maxPieceBytes) {
        Promise<HttpServer> opened = Promise.promise();
        context.runOnContext(_ -> {
            DoorShift shift = new DoorShift(context, parts);
            HttpServer server =
                    vertx.createHttpServer(options(maxPieceBytes))
                            .connectionHandler(shift::connected)
                            .requestHandler(shift::handle)
                            .invalidRequestHandler(shift::handleInvalid);
            vertx.setPeriodic(parts.patience().sweep().toMillis(), _ -> shift.sweep());
            servers.add(server);
            server.listen(config.port(), config.bind()).onComplete(opened);
        });
        return opened.future();
    }

    /** Stops accepting connections and closes those that are left. */
    public Future<Void> close() {
        return Future.join(servers.stream().map(HttpServer::close).toList()).mapEmpty();
    }

    private static HttpServerOptions options(int maxPieceBytes) {
        return new HttpServerOptions()
                .setTcpNoDelay(true)
                .setAcceptBacklog(ACCEPT_BACKLOG)
                .setMaxInitialLineLength(Limits.REQUEST_LINE_BYTES)
                .setMaxHeaderSize(Limits.HEADER_BYTES)
                .setHttp2ClearTextEnabled(true)
                .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(Limits.STREAMS))
                .setHttp2RstFloodMaxRstFramePerWindow(Limits.RESETS)
                .setHandle100ContinueAutomatically(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setAcceptUnmaskedFrames(true)
                .setWebSocketClosingTimeout(CLOSING_SECONDS)
                .setMaxWebSocketFrameSize(maxPieceBytes)
                .setMaxWebSocketMessageSize(maxPieceBytes);
    }
}
