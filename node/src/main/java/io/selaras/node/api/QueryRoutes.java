package io.selaras.node.api;

import io.selaras.core.machine.Query;
import io.selaras.node.body.BodyReader;
import io.selaras.node.door.Exchange;
import io.selaras.node.door.Route;
import io.selaras.node.loop.AnswerSink;
import io.selaras.node.loop.Courier;
import io.selaras.node.loop.ReplicaLoop;
import io.selaras.node.problem.Problem;
import io.selaras.node.problem.ProblemCode;
import io.selaras.node.problem.RefusedException;
import io.selaras.node.text.Names;
import io.selaras.replica.port.Answer;
import java.time.Duration;
import java.util.List;

/** Linearizable reads of the lock table. */
final class QueryRoutes {

    private static final int MAX_LIMIT = 1_000;
    private static final int DEFAULT_LIMIT = 100;

    private final Engine engine;
    private final long timeoutMs;

    QueryRoutes(Engine engine, Duration timeout) {
        this.engine = engine;
        this.timeoutMs = timeout.toMillis();
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/locks", this::list, "prefix", "state", "owner", "limit", "cursor"),
                Route.get("/v1/locks/at", this::at, "resource"),
                Route.get("/v1/locks/graph", this::graph, "limit"),
                Route.get("/v1/deadlocks", this::deadlocks, "limit"));
    }

    private void list(Exchange exchange) throws RefusedException {
        ask(
                exchange,
                new Query.ListLocks(
                        text(exchange, "prefix"),
                        state(exchange.parameter("state")),
                        text(exchange, "owner"),
                        limit(exchange),
                        text(exchange, "cursor")));
    }

    private void at(Exchange exchange) throws RefusedException {
        if (!exchange.hasParameter("resource")) {
            throw query("resource", "Query parameter `resource` is missing");
        }
        checked("resource", exchange.parameter("resource"), 1);
        ask(exchange, new Query.LockAt(exchange.parameter("resource")));
    }

    private void graph(Exchange exchange) throws RefusedException {
        ask(exchange, new Query.LockGraph(limit(exchange)));
    }

    private void deadlocks(Exchange exchange) throws RefusedException {
        ask(exchange, new Query.Deadlocks(limit(exchange)));
    }

    private static Query.State state(String text) throws RefusedException {
        return switch (text) {
            case "", "held" -> Query.State.HELD;
            case "contended" -> Query.State.CONTENDED;
            default ->
                    throw query(
                            "state",
                            "Query parameter `state` is neither held nor contended"
                                    + Names.didYouMean(text, List.of("held", "contended")));
        };
    }

    private static String text(Exchange exchange, String name) throws RefusedException {
        String value = exchange.parameter(name);
        checked(name, value, 0);
        return value;
    }

    private static void checked(String name, String value, int minimum) throws RefusedException {
        try {
            BodyReader.checkText(name, value, minimum, LockRoutes.NAME_BYTES);
        } catch (RefusedException e) {
            String detail = e.problem().detail().replaceFirst("Field", "Query parameter");
            throw query(name, detail);
        }
    }

    private static int limit(Exchange exchange) throws RefusedException {
        if (!exchange.hasParameter("limit")) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(exchange.parameter("limit"));
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw query("limit", "Query parameter `limit` is not an integer");
        }
        throw query("limit", "Query parameter `limit` is out of range; expected 1 to " + MAX_LIMIT);
    }

    private static RefusedException query(String name, String detail) {
        return new RefusedException(Problem.at(ProblemCode.INVALID_QUERY, name, detail));
    }

    private void ask(Exchange exchange, Query query) throws RefusedException {
        ReplicaLoop loop = engine.loop();
        long number =
                loop.query(
                        query,
                        timeoutMs,
                        new PendingRead(exchange, engine.courier(exchange.context())));
        if (number == 0) {
            exchange.refuse(Failures.mailboxFull());
        }
    }

    /** A client that waits for a read. */
    private record PendingRead(Exchange exchange, Courier courier) implements AnswerSink {

        @Override
        public void answered(Answer answer) {
            switch (answer) {
                case Answer.Read read -> exchange.answer(QueryReplies.of(read.result()));
                case Answer.Failed failed -> exchange.refuse(Failures.of(failed));
                case Answer.Applied _, Answer.Members _ ->
                        throw new IllegalStateException("A read was answered as a command");
            }
        }
    }
}
