package io.selaras.node.lock;

import io.selaras.core.lock.Kind;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.node.body.Body;
import io.selaras.node.body.BodyField;
import io.selaras.node.body.BodyReader;
import io.selaras.node.door.Exchange;
import io.selaras.node.door.Route;
import io.selaras.node.problem.RefusedException;
import io.selaras.node.vocabulary.Fields;
import java.util.List;

/** Elections: become the leader, say something as the leader, hear of it. */
final class ElectionRoutes {

    private static final int VALUE_BYTES = 4_096;

    private static final BodyReader CAMPAIGN =
            new BodyReader(
                    Fields.required(Kind.ELECTION),
                    Fields.OWNER,
                    Fields.SESSION,
                    Fields.TTL,
                    Fields.UNTIL_RELEASED,
                    Fields.WAIT,
                    Fields.PRIORITY,
                    BodyField.optionalText("victimPolicy", 64),
                    BodyField.optionalText("onDeadlock", 64),
                    Fields.REQUEST_ID);
    private static final BodyReader PROCLAIM =
            new BodyReader(
                    Fields.required(Kind.ELECTION),
                    Fields.OWNER,
                    Fields.SESSION,
                    Fields.TOKEN,
                    BodyField.requiredText("value", VALUE_BYTES),
                    Fields.REQUEST_ID);
    private static final BodyReader OBSERVE =
            new BodyReader(
                    Fields.required(Kind.ELECTION),
                    Fields.OWNER,
                    Fields.SESSION,
                    BodyField.optionalInteger("token", 0, Fields.MAX_NUMBER),
                    BodyField.optionalInteger("revision", 0, Fields.MAX_NUMBER),
                    Fields.WAIT,
                    Fields.REQUEST_ID);

    private final LockCommands commands;
    private final AcquireForm form;

    ElectionRoutes(LockCommands commands, AcquireForm form) {
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
                                Fields.resource(body, Kind.ELECTION), LockMode.EXCLUSIVE));
        commands.submit(exchange, body, command, command.waitMs());
    }

    private void proclaim(Exchange exchange) throws RefusedException {
        Body body = PROCLAIM.read(exchange.body());
        commands.submit(
                exchange,
                body,
                new LockCommand.Proclaim(
                        Fields.resource(body, Kind.ELECTION),
                        Fields.owner(body),
                        body.integer("token", 0),
                        body.text("value")));
    }

    private void observe(Exchange exchange) throws RefusedException {
        Body body = OBSERVE.read(exchange.body());
        LockCommand.Observe command =
                new LockCommand.Observe(
                        Fields.resource(body, Kind.ELECTION),
                        Fields.owner(body),
                        body.integer("token", 0),
                        body.integer("revision", 0),
                        body.integer("waitMs", 0));
        commands.submit(exchange, body, command, command.waitMs());
    }
}
