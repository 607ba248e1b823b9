package io.selaras.api.query;

import io.selaras.api.request.ClientRequests;
import io.selaras.core.kernel.Labelled;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.core.lock.query.LockQueryResult;
import io.selaras.http.Exchange;
import io.selaras.http.Route;
import io.selaras.http.problem.RefusedException;
import java.util.List;
import java.util.Map;

/** Linearizable reads of the lock table. */
public final class QueryRoutes {

    private static final Map<String, LockQuery.State> STATES =
            Labelled.byLabel(LockQuery.State.values());

    private final ClientRequests requests;

    public QueryRoutes(ClientRequests requests) {
        this.requests = requests;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/v1/locks", this::list, "prefix", "state", "owner", "limit", "cursor"),
                Route.get("/v1/locks/at", this::at, "resource", "limit", "cursor"),
                Route.get("/v1/locks/graph", this::graph, "limit", "cursor"),
                Route.get(
                        "/v1/locks/inversions",
                        exchange ->
                                ask(exchange, new LockQuery.Inversions(Parameters.limit(exchange))),
                        "limit"),
                Route.get(
                        "/v1/deadlocks",
                        exchange ->
                                ask(exchange, new LockQuery.Deadlocks(Parameters.limit(exchange))),
                        "limit"));
    }

    private void list(Exchange exchange) throws RefusedException {
        ask(
                exchange,
                new LockQuery.ListLocks(
                        Parameters.text(exchange, "prefix"),
                        Parameters.constant(exchange, "state", STATES),
                        Parameters.text(exchange, "owner"),
                        Parameters.limit(exchange),
                        Parameters.text(exchange, "cursor")));
    }

    private void at(Exchange exchange) throws RefusedException {
        ask(
                exchange,
                new LockQuery.LockAt(
                        Parameters.requiredText(exchange, "resource"),
                        Parameters.limit(exchange),
                        (int) Parameters.number(exchange, "cursor", 0, LockQuery.MAX_SKIP)));
    }

    private void graph(Exchange exchange) throws RefusedException {
        ask(
                exchange,
                new LockQuery.LockGraph(
                        Parameters.limit(exchange), Parameters.cursorOfGraph(exchange)));
    }

    private <R extends LockQueryResult.Listing> void ask(Exchange exchange, LockQuery<R> query)
            throws RefusedException {
        requests.ask(exchange, query, result -> exchange.answer(QueryReplies.of(result)));
    }
}
