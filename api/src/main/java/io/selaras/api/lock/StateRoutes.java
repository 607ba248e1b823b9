package io.selaras.api.lock;

import io.selaras.api.query.Parameters;
import io.selaras.api.request.ClientRequests;
import io.selaras.api.value.ApiFields;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.ResourceKind;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.core.lock.query.LockQueryResult;
import io.selaras.http.Exchange;
import io.selaras.http.Route;
import io.selaras.http.json.JsonWriter;
import io.selaras.http.problem.RefusedException;
import java.util.List;

/** How sessions, semaphores, latches and elections are now. */
final class StateRoutes {

    private final ClientRequests requests;

    StateRoutes(ClientRequests requests) {
        this.requests = requests;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/sessions", this::sessions, "after", "limit"),
                state("/v1/semaphores", ResourceKind.SEMAPHORE),
                state("/v1/latches", ResourceKind.LATCH),
                state("/v1/elections", ResourceKind.ELECTION));
    }

    private Route state(String path, ResourceKind kind) {
        String field = ApiFields.field(kind);
        return Route.get(
                path,
                exchange ->
                        requests.ask(
                                exchange,
                                new LockQuery.StateOf(
                                        kind.named(Parameters.requiredText(exchange, field))),
                                result -> state(exchange, result)),
                field);
    }

    private static void state(Exchange exchange, LockQueryResult.SyncState sync) {
        if (sync.state() instanceof LockReply.Rejected rejected) {
            exchange.refuse(LockProblems.of(rejected));
        } else {
            JsonWriter json = new JsonWriter().beginObject();
            LockReplies.write(json, sync.state());
            exchange.answer(json.endObject().toString());
        }
    }

    /** Answers with one session. */
    static void session(Exchange exchange, long session, LockQueryResult.SessionDetail detail) {
        if (detail.session() == null) {
            exchange.refuse(LockProblems.of(new LockReply.SessionExpired(session)));
        } else {
            JsonWriter json = new JsonWriter();
            session(json, detail.session());
            exchange.answer(json.toString());
        }
    }

    private void sessions(Exchange exchange) throws RefusedException {
        requests.ask(
                exchange,
                new LockQuery.ListSessions(
                        Parameters.number(exchange, "after", 0, ApiFields.MAX_NUMBER),
                        Parameters.limit(exchange)),
                list -> exchange.answer(text(list)));
    }

    static String text(LockQueryResult.SessionList list) {
        JsonWriter json = new JsonWriter().beginObject().name("sessions").beginArray();
        list.sessions().forEach(view -> session(json, view));
        return json.endArray().member("more", list.more()).endObject().toString();
    }

    private static void session(JsonWriter json, LockQueryResult.SessionView view) {
        json.beginObject()
                .member("session", view.session().id())
                .optional("name", view.session().name())
                .member("ttlMs", view.session().ttlMs())
                .member("remainingMs", view.remainingMs())
                .member("lockDelayMs", view.session().lockDelayMs())
                .member("priority", view.session().priority())
                .member("owners", view.owners())
                .member("grants", view.grants())
                .member("waits", view.waits())
                .endObject();
    }
}
