package io.selaras.node.event;

import io.selaras.node.door.Exchange;
import io.selaras.node.door.Route;
import io.selaras.node.problem.Problem;
import io.selaras.node.problem.ProblemCode;
import io.selaras.node.problem.RefusedException;
import io.selaras.node.query.Parameters;
import io.selaras.node.request.Engine;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Streams of events. */
public final class EventRoutes {

    private static final int MAX_STREAMS = 256;
    private static final long BUSY_RETRY_MS = 5_000;
    private static final long HEARTBEAT_MS = 15_000;
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final String TYPE = "text/event-stream";

    /** A client whose stream broke comes back after a second. */
    private static final String RECONNECT = "retry: 1000\n\n";

    private final Engine engine;
    private final EventLog log;
    private final AtomicInteger streams = new AtomicInteger();

    public EventRoutes(Engine engine, EventLog log) {
        this.engine = engine;
        this.log = log;
    }

    public List<Route> routes() {
        return List.of(Route.get("/v1/events", this::events, "topic", "from", "prefix"));
    }

    private void events(Exchange exchange) throws RefusedException {
        Parameters.word(exchange, "topic", List.of("locks"));
        EventStream.Start start = start(exchange, Parameters.text(exchange, "prefix"));
        engine.loop();
        if (exchange.isHead()) {
            exchange.answer(200, TYPE, "");
            return;
        }
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
        EventStream stream = new EventStream(log, exchange.context(), response, start, this::ended);
        Vertx vertx = exchange.context().owner();
        vertx.setPeriodic(
                HEARTBEAT_MS,
                timer -> {
                    if (!stream.beat()) {
                        vertx.cancelTimer(timer);
                    }
                });
        exchange.whenLost(stream::lost);
        exchange.holdBack();
        engine.hold(stream);
        response.write(RECONNECT);
        stream.begin();
    }

    private void ended(EventStream stream) {
        engine.release(stream);
        streams.decrementAndGet();
    }

    private EventStream.Start start(Exchange exchange, String prefix) throws RefusedException {
        String header = exchange.header(LAST_EVENT_ID);
        String from = header == null ? exchange.parameter("from") : header;
        if (from.isEmpty()) {
            return new EventStream.Start(log.end(), EventId.endOf(0), prefix);
        }
        EventId after =
                EventId.parse(from)
                        .orElseThrow(() ->
                                header == null
                                        ? Parameters.refused(
                                                "from",
                                                "Query parameter `from` is no id of an event")
                                        : new RefusedException(
                                                Problem.at(
                                                        ProblemCode.INVALID_HEADER,
                                                        LAST_EVENT_ID,
                                                        "It is no id of an event")));
        long next = log.find(after);
        if (next < 0) {
            EventId floor = log.floor();
            throw new RefusedException(
                    Problem.of(
                                    ProblemCode.EVENTS_GONE,
                                    "This node keeps the events after %s, not all after %s"
                                            .formatted(floor, after))
                            .with(json -> json.member("oldest", floor.toString())));
        }
        return new EventStream.Start(next, after, prefix);
    }
}
