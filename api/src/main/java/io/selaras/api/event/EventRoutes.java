package io.selaras.api.event;

import io.selaras.api.query.Parameters;
import io.selaras.api.request.ClientRequests;
import io.selaras.api.request.ReplicaGateway;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.http.Exchange;
import io.selaras.http.Route;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.http.problem.RefusedException;
import io.selaras.loop.ReplicaLoop;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Streams of events. */
public final class EventRoutes {

    private static final int MAX_STREAMS = 256;
    private static final long BUSY_RETRY_MS = 5_000;
    private static final long HEARTBEAT_MS = 15_000;
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final String TYPE = "text/event-stream";

    /** A client whose stream broke comes back after a second. */
    private static final String RECONNECT = "retry: 1000\n\n";

    private final ReplicaGateway gateway;
    private final ClientRequests requests;
    private final EventLog log;
    private final Supplier<String> clusterId;
    private final AtomicInteger streams = new AtomicInteger();

    /**
     * Routes to a log.
     *
     * @param clusterId the id of this node's cluster once there is one
     */
    public EventRoutes(
            ReplicaGateway gateway,
            ClientRequests requests,
            EventLog log,
            Supplier<String> clusterId) {
        this.gateway = gateway;
        this.requests = requests;
        this.log = log;
        this.clusterId = clusterId;
    }

    public List<Route> routes() {
        return List.of(Route.get("/v1/events", this::events, "topic", "from", "prefix"));
    }

    private void events(Exchange exchange) throws RefusedException {
        Parameters.word(exchange, "topic", List.of("locks"));
        String prefix = Parameters.text(exchange, "prefix");
        Optional<ResumePoint> point = point(exchange);
        ReplicaLoop loop = gateway.loop();
        if (point.isEmpty()) {
            begin(exchange, new EventStream.Start(log.end(), EventId.endOf(0), cluster(), prefix));
            return;
        }
        if (!point.get().isOf(cluster())) {
            throw gone("That is an event of another cluster; this one's begin with " + cluster());
        }
        EventId after = point.get().after();
        if (after.index() <= loop.applied(gateway.group())) {
            resume(exchange, after, prefix);
            return;
        }
        // A node further ahead may have told it: once this one has read what is committed now, it
        // knows better. The question itself does not matter.
        requests.ask(exchange, new LockQuery.Policy(), _ -> resumeAhead(exchange, after, prefix));
    }

    private void resumeAhead(Exchange exchange, EventId after, String prefix) {
        try {
            long applied = gateway.loop().applied(gateway.group());
            if (after.index() > applied) {
                throw gone(
                        "There is no event %s yet: the log of this cluster ends at %d"
                                .formatted(after, applied));
            }
            resume(exchange, after, prefix);
        } catch (RefusedException e) {
            exchange.refuse(e.problem());
        }
    }

    private void resume(Exchange exchange, EventId after, String prefix) throws RefusedException {
        long next = log.find(after);
        if (next < 0) {
            throw gone(
                    "This node keeps the events after %s, not all after %s"
                            .formatted(log.floor(), after));
        }
        begin(exchange, new EventStream.Start(next, after, cluster(), prefix));
    }

    private RefusedException gone(String detail) {
        String oldest = ResumePoint.id(cluster(), log.floor());
        return new RefusedException(
                Problem.of(ProblemCode.EVENTS_GONE, detail)
                        .with(json -> json.member("oldest", oldest)));
    }

    private void begin(Exchange exchange, EventStream.Start start) throws RefusedException {
        if (exchange.isHead()) {
            exchange.stream(TYPE).end();
            exchange.hold().release();
            return;
        }
        exchange.holdBack();
        if (streams.incrementAndGet() > MAX_STREAMS) {
            streams.decrementAndGet();
            exchange.refuse(
                    Problem.of(
                                    ProblemCode.OVERLOADED,
                                    "%d clients are told events already".formatted(MAX_STREAMS))
                            .retryAfterMs(BUSY_RETRY_MS));
            return;
        }
        open(exchange, start);
    }

    private void open(Exchange exchange, EventStream.Start start) {
        HttpServerResponse response = exchange.stream(TYPE);
        EventStream.Client client =
                new EventStream.Client(
                        exchange.context(),
                        response,
                        exchange::cut,
                        work -> gateway.whenThereIsTime(exchange.context(), work));
        EventStream stream = new EventStream(log, client, start, this::ended);
        Vertx vertx = exchange.context().owner();
        vertx.setPeriodic(
                HEARTBEAT_MS,
                timer -> {
                    if (!stream.beat()) {
                        vertx.cancelTimer(timer);
                    }
                });
        exchange.whenLost(stream::lost);
        gateway.hold(stream);
        response.write(RECONNECT);
        stream.begin();
    }

    private void ended(EventStream stream) {
        gateway.release(stream);
        streams.decrementAndGet();
    }

    private String cluster() {
        return ResumePoint.prefix(clusterId.get());
    }

    /** Where the client wants to go on; empty if it wants only what happens from now on. */
    private static Optional<ResumePoint> point(Exchange exchange) throws RefusedException {
        String header = exchange.header(LAST_EVENT_ID);
        String text = header == null ? exchange.parameter("from") : header;
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<ResumePoint> point =
                header == null ? ResumePoint.ofIdOrEntry(text) : ResumePoint.ofId(text);
        if (point.isEmpty()) {
            throw header == null
                    ? Parameters.refused(
                            "from",
                            "Query parameter `from` is neither the id of an event nor the number of"
                                    + " an entry")
                    : new RefusedException(
                            Problem.at(
                                    ProblemCode.INVALID_HEADER,
                                    LAST_EVENT_ID,
                                    "It is no id of an event, such as a stream tells"));
        }
        return point;
    }
}
