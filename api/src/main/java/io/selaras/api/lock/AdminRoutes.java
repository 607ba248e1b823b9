package io.selaras.api.lock;

import io.selaras.api.request.ClientRequests;
import io.selaras.api.value.ApiFields;
import io.selaras.api.value.VictimPolicyNames;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.http.Exchange;
import io.selaras.http.Route;
import io.selaras.http.body.Body;
import io.selaras.http.body.BodyField;
import io.selaras.http.body.BodyReader;
import io.selaras.http.json.JsonWriter;
import io.selaras.http.problem.RefusedException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an administrator does: end grants by force, choose the victim policy. */
final class AdminRoutes {

    private static final Logger AUDIT = LoggerFactory.getLogger("io.selaras.audit");
    private static final int REASON_BYTES = 1_024;

    private static final BodyReader FORCE =
            new BodyReader(
                    BodyField.requiredText("resource", ApiFields.NAME_BYTES),
                    BodyField.requiredText("reason", REASON_BYTES),
                    ApiFields.REQUEST_ID);
    private static final BodyReader POLICY =
            new BodyReader(BodyField.requiredText("policy", 64), ApiFields.REQUEST_ID);

    private final LockCommands commands;
    private final ClientRequests requests;

    AdminRoutes(LockCommands commands, ClientRequests requests) {
        this.commands = commands;
        this.requests = requests;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/v1/locks/force-release", this::forceRelease),
                Route.get("/v1/locks/policy", this::policy),
                Route.put("/v1/locks/policy", this::setPolicy));
    }

    /** Takes the full name of any kind, as lists of what is held say it. */
    private void forceRelease(Exchange exchange) throws RefusedException {
        Body body = FORCE.read(exchange.body());
        String resource = body.text("resource");
        AUDIT.warn(
                "Force release of {} asked for by {}: {}",
                resource,
                exchange.remoteAddress(),
                body.text("reason"));
        commands.submit(
                exchange, body, new LockCommand.ForceRelease(resource, body.text("reason")));
    }

    private void setPolicy(Exchange exchange) throws RefusedException {
        Body body = POLICY.read(exchange.body());
        commands.submit(
                exchange,
                body,
                new LockCommand.SetVictimPolicy(
                        VictimPolicyNames.parse("policy", body.text("policy"))));
    }

    private void policy(Exchange exchange) throws RefusedException {
        requests.ask(
                exchange,
                new LockQuery.Policy(),
                view -> {
                    JsonWriter json = new JsonWriter().beginObject();
                    json.member("policy", view.policy().label());
                    exchange.answer(json.endObject().toString());
                });
    }
}
