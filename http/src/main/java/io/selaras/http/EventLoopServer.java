package io.selaras.http;

import io.selaras.http.channel.HalfClose;
import io.selaras.http.channel.RequestListener;
import io.selaras.http.head.HeaderPolicy;
import io.selaras.http.head.OriginPolicy;
import io.selaras.http.head.QueryParameters;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.http.problem.RefusedException;
import io.selaras.http.turn.TurnQueue;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server on one event loop: takes requests in, finds their route, collects their bodies.
 */
final class EventLoopServer {

    private static final Logger LOG = LoggerFactory.getLogger(EventLoopServer.class);

    private final Context context;
    private final RouteTable routes;
    private final OriginPolicy hosts;
    private final HttpMeter meter;
    private final Upgrade upgrade;
    private final ConnectionTimeouts timeouts;
    private final ConnectionAdmission admission;
    private final TurnQueue turns;
    private final Map<HttpConnection, Connection> connections = new HashMap<>();

    EventLoopServer(Context context, ApiServer.Parts parts) {
        this.context = context;
        this.turns =
                new TurnQueue(
                        System::nanoTime,
                        work -> context.owner().setTimer(TurnQueue.PAUSE_MS, _ -> work.run()));
        this.routes = parts.routes();
        this.hosts = parts.hosts();
        this.meter = parts.meter();
        this.upgrade = parts.upgrade();
        this.timeouts = parts.timeouts();
        this.admission = parts.admission();
    }

    Context context() {
        return context;
    }

    /** Of those who sent large bodies or are given large answers. */
    TurnQueue turns() {
        return turns;
    }

    HttpMeter meter() {
        return meter;
    }

    ConnectionAdmission admission() {
        return admission;
    }

    ConnectionTimeouts timeouts() {
        return timeouts;
    }

    String allowed(String path) {
        return routes.allowed(path);
    }

    void connected(HttpConnection http) {
        Connection connection = admission.connected(http, System.nanoTime());
        connections.put(http, connection);
        if (http instanceof ConnectionBase base) {
            base.channel().attr(HalfClose.KEY).set(connection::clientEnded);
        }
        // A client may reset its connection whenever it likes; the close handlers do what is due.
        http.exceptionHandler(reset -> LOG.debug("A connection broke", reset));
        http.closeHandler(_ -> forget(http));
        if (admission.crowded()) {
            http.close();
        }
    }

    private void forget(HttpConnection http) {
        Connection ended = connections.remove(http);
        if (ended != null) {
            admission.disconnected(ended);
        }
    }

    void sweep() {
        long now = System.nanoTime();
        new ArrayList<>(connections.values())
                .forEach(connection -> connection.closeIfIdle(now, timeouts));
    }

    void handle(HttpServerRequest request) {
        taken(request);
        boolean upgrades = upgrade.path().equals(request.path());
        RefusedException fault = fault(request, upgrades);
        if (upgrades && fault == null) {
            if (upgrade.accept(request)) {
                forget(request.connection());
            }
            return;
        }
        long now = System.nanoTime();
        Connection connection =
                connections.computeIfAbsent(
                        request.connection(), http -> admission.connected(http, now));
        Exchange exchange = new Exchange(request, this, connection, now);
        connection.exchangeBegan(exchange, now);
        request.response().endHandler(_ -> exchange.over());
        BodyCollector collector = new BodyCollector(exchange);
        try {
            admission.check(connection, exchange);
            if (fault != null) {
                throw fault;
            }
            Route route = routes.find(request.method(), exchange.path());
            exchange.route(route.path());
            exchange.parameters(QueryParameters.parse(request.query(), route.parameters()));
            collector.expect(route.bodyBytes(), body -> begin(exchange, route, body));
        } catch (RefusedException e) {
            collector.discard();
            exchange.refuse(e.problem());
        }
    }

    private static void taken(HttpServerRequest request) {
        if (request.connection() instanceof ConnectionBase base) {
            RequestListener listener = base.channel().attr(RequestListener.KEY).get();
            if (listener != null) {
                listener.taken();
            }
        }
    }

    /** What is wrong with a request whatever it is for; null if nothing is. */
    private @Nullable RefusedException fault(HttpServerRequest request, boolean upgrades) {
        try {
            HeaderPolicy.check(request);
            hosts.check(request);
            if (upgrades) {
                hosts.checkNoPage(request);
            }
            return null;
        } catch (RefusedException e) {
            return e;
        }
    }

    /** Answers what was no HTTP at all, as far as that can be answered. */
    void handleInvalid(HttpServerRequest request) {
        Problem problem =
                request.decoderResult().cause() instanceof RefusedException refused
                        ? refused.problem()
                        : Problem.of(ProblemCode.INVALID_REQUEST, "The request is not valid HTTP");
        meter.refused(problem.code());
        request.response()
                .setStatusCode(problem.code().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(lines(problem.toJson()))
                .onComplete(_ -> request.connection().close());
    }

    /** A text whose last line ends, so that a terminal goes on below it. */
    static Buffer lines(String text) {
        return Buffer.buffer(text.isEmpty() || text.endsWith("\n") ? text : text + '\n');
    }

    /** Large bodies, of which hundreds may end at the same moment, have turns. */
    private void begin(Exchange exchange, Route route, byte[] body) {
        if (body.length <= HttpLimits.SMALL_BODY_BYTES) {
            run(exchange, route, body);
        } else {
            turns.add(() -> guarded(exchange, _ -> run(exchange, route, body)));
        }
    }

    private static void run(Exchange exchange, Route route, byte[] body) {
        if (exchange.answered()) {
            // The client has gone while it waited for its turn.
            return;
        }
        exchange.body(body);
        run(exchange, route.action());
    }

    private static void run(Exchange exchange, Route.Action action) {
        try {
            action.run(exchange);
        } catch (RefusedException e) {
            exchange.refuse(e.problem());
        }
    }

    /** Goes on with a request that has waited. */
    static void goOn(Exchange exchange, Route.Action action) {
        guarded(exchange, _ -> run(exchange, action));
    }

    /** Runs a step of an exchange; a fault in our code must not hang the client. */
    static void guarded(Exchange exchange, Consumer<Exchange> step) {
        try {
            step.accept(exchange);
        } catch (RuntimeException e) {
            LOG.error("A route failed", e);
            exchange.refuse(
                    Problem.of(ProblemCode.OUTCOME_UNKNOWN, "The node failed; see its log"));
        }
    }
}
