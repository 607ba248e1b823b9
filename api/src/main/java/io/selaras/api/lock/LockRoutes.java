package io.selaras.api.lock;

import io.selaras.api.value.ApiFields;
import io.selaras.api.value.LockModeNames;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.ResourceKind;
import io.selaras.http.Exchange;
import io.selaras.http.Route;
import io.selaras.http.body.Body;
import io.selaras.http.body.BodyField;
import io.selaras.http.body.BodyReader;
import io.selaras.http.problem.RefusedException;
import java.util.List;

/** Acquire and convert locks, or stop waiting for them. */
final class LockRoutes {

    private static final BodyReader CONVERT =
            new BodyReader(
                    ApiFields.required(ResourceKind.LOCK),
                    ApiFields.OWNER,
                    ApiFields.SESSION,
                    ApiFields.TOKEN,
                    BodyField.requiredText("mode", 64),
                    ApiFields.WAIT,
                    ApiFields.REQUEST_ID);

    private static final BodyReader CANCEL =
            new BodyReader(
                    BodyField.requiredText("resource", ApiFields.NAME_BYTES),
                    ApiFields.OWNER,
                    ApiFields.SESSION,
                    ApiFields.REQUEST_ID);

    private final LockCommands commands;
    private final AcquireRequestParser form;

    LockRoutes(LockCommands commands, AcquireRequestParser form) {
        this.commands = commands;
        this.form = form;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/v1/locks/acquire", this::acquire),
                Route.post("/v1/locks/convert", this::convert),
                Route.post("/v1/locks/cancel", this::cancel));
    }

    private void acquire(Exchange exchange) throws RefusedException {
        Body body = AcquireRequestParser.locks(exchange.body());
        LockCommand.Acquire command = form.lockCommand(body);
        commands.submit(
                exchange,
                body,
                command,
                command.waitMs(),
                body.has("resources") ? LockReplies::writeMany : LockReplies::write);
    }

    private void convert(Exchange exchange) throws RefusedException {
        Body body = CONVERT.read(exchange.body());
        LockCommand.Convert command =
                new LockCommand.Convert(
                        ApiFields.resource(body, ResourceKind.LOCK),
                        ApiFields.owner(body),
                        body.integer("token", 0),
                        LockModeNames.parse("mode", body.text("mode")),
                        body.integer("waitMs", 0));
        commands.submit(exchange, body, command, command.waitMs());
    }

    /** Takes the full name of any kind, as the other answers about waits say it. */
    private void cancel(Exchange exchange) throws RefusedException {
        Body body = CANCEL.read(exchange.body());
        commands.submit(
                exchange,
                body,
                new LockCommand.Cancel(body.text("resource"), ApiFields.owner(body)));
    }
}
