package io.selaras.api.lock;

import io.selaras.api.query.QueryReplies;
import io.selaras.api.request.ClientRequests;
import io.selaras.api.value.ApiFields;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.explain.Explanation;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.http.Exchange;
import io.selaras.http.Route;
import io.selaras.http.json.JsonWriter;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.RefusedException;
import java.util.List;

/** What would happen to an acquire, without any effect. */
final class ExplainRoute {

    private final AcquireRequestParser form;
    private final ClientRequests requests;

    ExplainRoute(AcquireRequestParser form, ClientRequests requests) {
        this.form = form;
        this.requests = requests;
    }

    List<Route> routes() {
        return List.of(Route.post("/v1/locks/explain", this::explain));
    }

    /** Takes the body of an acquire as it is. */
    private void explain(Exchange exchange) throws RefusedException {
        LockQuery.Explain query =
                new LockQuery.Explain(
                        form.lockCommand(AcquireRequestParser.locks(exchange.body())));
        requests.ask(exchange, query, explained -> exchange.answer(text(explained.explanation())));
    }

    static String text(Explanation explanation) {
        JsonWriter json = new JsonWriter().beginObject();
        json.member("verdict", explanation.verdict().label());
        if (!explanation.resource().isEmpty()) {
            ApiFields.name(json, explanation.resource());
        }
        json.member("position", explanation.position()).name("blockedBy").beginArray();
        for (Explanation.Blocker blocker : explanation.blockedBy()) {
            json.beginObject()
                    .member("owner", blocker.owner())
                    .member("edge", blocker.edge().label())
                    .endObject();
        }
        json.endArray().member("blockedByMore", explanation.blockedByMore());
        if (explanation.refusal() instanceof LockReply.Rejected rejected) {
            Problem problem = LockProblems.of(rejected);
            json.member("code", problem.code().code()).member("detail", problem.detail());
        }
        if (explanation.deadlock() != null) {
            json.name("deadlock");
            QueryReplies.deadlock(json, explanation.deadlock());
        }
        return json.endObject().toString();
    }
}
