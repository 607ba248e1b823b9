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

/** Numbers of permits. */
final class SemaphoreRoutes {

    private static final BodyReader SET =
            new BodyReader(
                    Fields.required(Kind.SEMAPHORE),
                    BodyField.requiredInteger("permits", 0, Integer.MAX_VALUE),
                    Fields.REQUEST_ID);
    private static final BodyReader ACQUIRE = AcquireForm.reader(Kind.SEMAPHORE);

    private final LockCommands commands;
    private final AcquireForm form;

    SemaphoreRoutes(LockCommands commands, AcquireForm form) {
        this.commands = commands;
        this.form = form;
    }

    List<Route> routes() {
        return List.of(
                Route.put("/v1/semaphores", this::set),
                Route.post("/v1/semaphores/acquire", this::acquire));
    }

    private void set(Exchange exchange) throws RefusedException {
        Body body = SET.read(exchange.body());
        commands.submit(
                exchange,
                body,
                new LockCommand.SetSemaphore(
                        Fields.resource(body, Kind.SEMAPHORE), (int) body.integer("permits", 0)));
    }

    private void acquire(Exchange exchange) throws RefusedException {
        Body body = ACQUIRE.read(exchange.body());
        LockCommand.Acquire command =
                form.command(
                        body,
                        new LockCommand.Part(
                                Fields.resource(body, Kind.SEMAPHORE),
                                LockMode.SHARED,
                                AcquireForm.permits(body)));
        commands.submit(exchange, body, command, command.waitMs());
    }
}
