package io.selaras.api.lock;

import io.selaras.api.value.ApiFields;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.ResourceKind;
import io.selaras.http.Exchange;
import io.selaras.http.Route;
import io.selaras.http.body.Body;
import io.selaras.http.body.BodyField;
import io.selaras.http.body.BodyReader;
import io.selaras.http.problem.RefusedException;
import java.util.List;

/** Elections: become the leader, say something as the leader, hear of it. */
final class ElectionRoutes {

    private static final int VALUE_BYTES = 4_096;

    private static final BodyReader CAMPAIGN =
            new BodyReader(
                    ApiFields.required(ResourceKind.ELECTION),
                    ApiFields.OWNER,
                    ApiFields.SESSION,
                    ApiFields.TTL,
                    ApiFields.UNTIL_RELEASED,
                    ApiFields.WAIT,
                    ApiFields.PRIORITY,
                    BodyField.optionalText("victimPolicy", 64),
                    BodyField.optionalText("onDeadlock", 64),
                    ApiFields.REQUEST_ID);
    private static final BodyReader PROCLAIM =
            new BodyReader(
                    ApiFields.required(ResourceKind.ELECTION),
                    ApiFields.OWNER,
                    ApiFields.SESSION,
                    ApiFields.TOKEN,
                    BodyField.requiredText("value", VALUE_BYTES),
                    ApiFields.REQUEST_ID);
    private static final BodyReader OBSERVE =
            new BodyReader(
                    ApiFields.required(ResourceKind.ELECTION),
                    ApiFields.OWNER,
                    ApiFields.SESSION,
                    BodyField.optionalInteger("token", 0, ApiFields.MAX_NUMBER),
                    BodyField.optionalInteger("revision", 0, ApiFields.MAX_NUMBER),
                    ApiFields.WAIT,
                    ApiFields.REQUEST_ID);

    private final LockCommands commands;
    private final AcquireRequestParser form;

    ElectionRoutes(LockCommands commands, AcquireRequestParser form) {
        this.commands = commands;
        this.form = form;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/v1/elections/campaign", this::campaign),
                Route.post("/v1/elections/proclaim", this::proclaim),
                Route.post("/v1/elections/observe", this::observe));
    }

    private void campaign(Exchange exchange) throws RefusedException {
        Body body = CAMPAIGN.read(exchange.body());
        LockCommand.Acquire command =
                form.command(
                        body,
                        new LockCommand.Part(
                                ApiFields.resource(body, ResourceKind.ELECTION),
                                LockMode.EXCLUSIVE));
        commands.submit(exchange, body, command, command.waitMs());
    }

    private void proclaim(Exchange exchange) throws RefusedException {
        Body body = PROCLAIM.read(exchange.body());
        commands.submit(
                exchange,
                body,
                new LockCommand.Proclaim(
                        ApiFields.resource(body, ResourceKind.ELECTION),
                        ApiFields.owner(body),
                        body.integer("token", 0),
                        body.text("value")));
    }

    private void observe(Exchange exchange) throws RefusedException {
        Body body = OBSERVE.read(exchange.body());
        LockCommand.Observe command =
                new LockCommand.Observe(
                        ApiFields.resource(body, ResourceKind.ELECTION),
                        ApiFields.owner(body),
                        body.integer("token", 0),
                        body.integer("revision", 0),
                        body.integer("waitMs", 0));
        commands.submit(exchange, body, command, command.waitMs());
    }
}
