package io.selaras.http;

import io.selaras.config.HttpConfig;
import io.selaras.http.head.OriginPolicy;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.ArrayList;
import java.util.List;

/** The node's listening socket: HTTP/1.1 and HTTP/2 without TLS, one server for each event loop. */
public final class ApiServer {

    private static final int ACCEPT_BACKLOG = 1_024;

    /** Who is sent away from the peer route need not answer to that. */
    private static final int CLOSING_SECONDS = 1;

    /** What the server is made of. */
    public record Parts(
            RouteTable routes,
            OriginPolicy hosts,
            HttpMeter meter,
            Upgrade upgrade,
            ConnectionTimeouts timeouts,
            ConnectionAdmission admission) {}

    private final Vertx vertx;
    private final HttpConfig config;
    private final Parts parts;
    private final List<HttpServer> servers = new ArrayList<>();

    public ApiServer(Vertx vertx, HttpConfig config, Parts parts) {
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
            EventLoopServer requests = new EventLoopServer(context, parts);
            HttpServer server =
                    vertx.createHttpServer(options(maxPieceBytes))
                            .connectionHandler(requests::connected)
                            .requestHandler(requests::handle)
                            .invalidRequestHandler(requests::handleInvalid);
            vertx.setPeriodic(parts.timeouts().sweep().toMillis(), _ -> requests.sweep());
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
                .setMaxInitialLineLength(HttpLimits.REQUEST_LINE_BYTES)
                .setMaxHeaderSize(HttpLimits.HEADER_BYTES)
                .setHttp2ClearTextEnabled(true)
                .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(HttpLimits.STREAMS))
                .setHttp2RstFloodMaxRstFramePerWindow(HttpLimits.RESETS)
                .setHandle100ContinueAutomatically(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setAcceptUnmaskedFrames(true)
                .setWebSocketClosingTimeout(CLOSING_SECONDS)
                .setMaxWebSocketFrameSize(maxPieceBytes)
                .setMaxWebSocketMessageSize(maxPieceBytes);
    }
}
