package io.selaras.node.lock;

import io.selaras.core.lock.Kind;
import io.selaras.core.lock.LockCommand;
import io.selaras.node.body.Body;
import io.selaras.node.body.BodyField;
import io.selaras.node.body.BodyReader;
import io.selaras.node.door.Exchange;
import io.selaras.node.door.Route;
import io.selaras.node.problem.RefusedException;
import io.selaras.node.vocabulary.Fields;
import io.selaras.node.vocabulary.Modes;
import java.util.List;

/** Acquire and convert locks, or stop waiting for them. */
final class LockRoutes {

    private static final BodyReader CONVERT =
            new BodyReader(
                    Fields.required(Kind.LOCK),
                    Fields.OWNER,
                    Fields.SESSION,
                    Fields.TOKEN,
                    BodyField.requiredText("mode", 64),
                    Fields.WAIT,
                    Fields.REQUEST_ID);

    private static final BodyReader CANCEL =
            new BodyReader(
                    BodyField.requiredText("resource", Fields.NAME_BYTES),
                    Fields.OWNER,
                    Fields.SESSION,
                    Fields.REQUEST_ID);

    private final LockCommands commands;
    private final AcquireForm form;

    LockRoutes(LockCommands commands, AcquireForm form) {
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
        Body body = AcquireForm.locks(exchange.body());
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
                        Fields.resource(body, Kind.LOCK),
                        Fields.owner(body),
                        body.integer("token", 0),
                        Modes.parse("mode", body.text("mode")),
                        body.integer("waitMs", 0));
        commands.submit(exchange, body, command, command.waitMs());
    }

    /** Takes the full name of any kind, as the other answers about waits say it. */
    private void cancel(Exchange exchange) throws RefusedException {
        Body body = CANCEL.read(exchange.body());
        commands.submit(
                exchange, body, new LockCommand.Cancel(body.text("resource"), Fields.owner(body)));
    }
}
