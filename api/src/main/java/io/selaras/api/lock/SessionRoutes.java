package io.selaras.api.lock;

import io.selaras.api.request.ClientRequests;
import io.selaras.api.value.ApiFields;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.http.Exchange;
import io.selaras.http.Route;
import io.selaras.http.body.Body;
import io.selaras.http.body.BodyField;
import io.selaras.http.body.BodyReader;
import io.selaras.http.problem.RefusedException;
import java.time.Duration;
import java.util.List;

/** A client's sign of life: open a session, keep it, close it, look at it. */
final class SessionRoutes {

    private static final long DEFAULT_TTL_MS = 30_000;
    private static final long MIN_TTL_MS = 100;
    private static final long MAX_TTL_MS = Duration.ofDays(1).toMillis();
    private static final long MAX_LOCK_DELAY_MS = Duration.ofMinutes(10).toMillis();
    private static final byte[] EMPTY = {'{', '}'};

    private static final BodyReader OPEN =
            new BodyReader(
                    BodyField.optionalText("name", ApiFields.NAME_BYTES),
                    BodyField.optionalInteger("ttlMs", MIN_TTL_MS, MAX_TTL_MS),
                    BodyField.optionalInteger("lockDelayMs", 0, MAX_LOCK_DELAY_MS),
                    ApiFields.PRIORITY,
                    ApiFields.REQUEST_ID);
    private static final BodyReader KEEP_ALIVE =
            new BodyReader(
                    BodyField.optionalInteger("knownNote", 0, ApiFields.MAX_NUMBER),
                    ApiFields.REQUEST_ID);
    private static final BodyReader CLOSE = new BodyReader(ApiFields.REQUEST_ID);

    private final LockCommands commands;
    private final ClientRequests requests;

    SessionRoutes(LockCommands commands, ClientRequests requests) {
        this.commands = commands;
        this.requests = requests;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/v1/sessions", this::open),
                Route.post("/v1/sessions/{session}/keepalive", this::keepAlive),
                Route.get("/v1/sessions/{session}", this::at),
                Route.delete("/v1/sessions/{session}", this::close));
    }

    private void open(Exchange exchange) throws RefusedException {
        Body body = OPEN.read(bodyOf(exchange));
        commands.submit(
                exchange,
                body,
                new LockCommand.OpenSession(
                        body.text("name"),
                        body.integer("ttlMs", DEFAULT_TTL_MS),
                        body.integer("lockDelayMs", 0),
                        (int) body.integer("priority", 0)));
    }

    private void keepAlive(Exchange exchange) throws RefusedException {
        Body body = KEEP_ALIVE.read(bodyOf(exchange));
        commands.submit(
                exchange,
                body,
                new LockCommand.KeepAlive(
                        session(exchange.lastSegmentButOne()), body.integer("knownNote", 0)));
    }

    private void close(Exchange exchange) throws RefusedException {
        commands.submit(
                exchange,
                CLOSE.read(bodyOf(exchange)),
                new LockCommand.CloseSession(session(exchange.lastSegment())));
    }

    private void at(Exchange exchange) throws RefusedException {
        long session = session(exchange.lastSegment());
        requests.ask(
                exchange,
                new LockQuery.SessionAt(session),
                result -> StateRoutes.session(exchange, session, result));
    }

    /** These routes need no body. */
    private static byte[] bodyOf(Exchange exchange) {
        return exchange.body().length == 0 ? EMPTY : exchange.body();
    }

    private static long session(String text) throws RefusedException {
        if (!text.matches("[1-9][0-9]{0,15}")) {
            throw ApiFields.invalid("session", "The path names no session; expected its number");
        }
        return Long.parseLong(text);
    }
}
