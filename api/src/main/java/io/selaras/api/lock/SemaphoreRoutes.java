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

/** Numbers of permits. */
final class SemaphoreRoutes {

    private static final BodyReader SET =
            new BodyReader(
                    ApiFields.required(ResourceKind.SEMAPHORE),
                    BodyField.requiredInteger("permits", 0, Integer.MAX_VALUE),
                    ApiFields.REQUEST_ID);
    private static final BodyReader ACQUIRE = AcquireRequestParser.reader(ResourceKind.SEMAPHORE);

    private final LockCommands commands;
    private final AcquireRequestParser form;

    SemaphoreRoutes(LockCommands commands, AcquireRequestParser form) {
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
                        ApiFields.resource(body, ResourceKind.SEMAPHORE),
                        (int) body.integer("permits", 0)));
    }

    private void acquire(Exchange exchange) throws RefusedException {
        Body body = ACQUIRE.read(exchange.body());
        LockCommand.Acquire command =
                form.command(
                        body,
                        new LockCommand.Part(
                                ApiFields.resource(body, ResourceKind.SEMAPHORE),
                                LockMode.SHARED,
                                AcquireRequestParser.permits(body)));
        commands.submit(exchange, body, command, command.waitMs());
    }
}
