package io.selaras.api.lock;

import io.selaras.api.value.ApiFields;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.ResourceKind;
import io.selaras.http.Exchange;
import io.selaras.http.Route;
import io.selaras.http.body.Body;
import io.selaras.http.body.BodyField;
import io.selaras.http.body.BodyReader;
import io.selaras.http.problem.RefusedException;
import java.util.List;

/** Latches and barriers: gates that open for all who wait. */
final class LatchBarrierRoutes {

    private static final BodyReader SET =
            new BodyReader(
                    ApiFields.required(ResourceKind.LATCH),
                    BodyField.requiredInteger("count", 1, ApiFields.MAX_NUMBER),
                    ApiFields.REQUEST_ID);
    private static final BodyReader COUNT_DOWN =
            new BodyReader(
                    ApiFields.required(ResourceKind.LATCH),
                    BodyField.optionalInteger("by", 1, ApiFields.MAX_NUMBER),
                    ApiFields.REQUEST_ID);
    private static final BodyReader AWAIT =
            new BodyReader(
                    ApiFields.required(ResourceKind.LATCH),
                    ApiFields.OWNER,
                    ApiFields.SESSION,
                    ApiFields.WAIT,
                    ApiFields.REQUEST_ID);
    private static final BodyReader ENTER =
            new BodyReader(
                    ApiFields.required(ResourceKind.BARRIER),
                    ApiFields.OWNER,
                    ApiFields.SESSION,
                    BodyField.requiredInteger("parties", 1, 1_000),
                    ApiFields.WAIT,
                    ApiFields.REQUEST_ID);

    private final LockCommands commands;

    LatchBarrierRoutes(LockCommands commands) {
        this.commands = commands;
    }

    List<Route> routes() {
        return List.of(
                Route.put("/v1/latches", this::set),
                Route.post("/v1/latches/count-down", this::countDown),
                Route.post("/v1/latches/await", this::await),
                Route.post("/v1/barriers/enter", this::enter));
    }

    private void set(Exchange exchange) throws RefusedException {
        Body body = SET.read(exchange.body());
        commands.submit(
                exchange,
                body,
                new LockCommand.SetLatch(
                        ApiFields.resource(body, ResourceKind.LATCH), body.integer("count", 1)));
    }

    private void countDown(Exchange exchange) throws RefusedException {
        Body body = COUNT_DOWN.read(exchange.body());
        commands.submit(
                exchange,
                body,
                new LockCommand.CountDown(
                        ApiFields.resource(body, ResourceKind.LATCH), body.integer("by", 1)));
    }

    private void await(Exchange exchange) throws RefusedException {
        Body body = AWAIT.read(exchange.body());
        LockCommand.AwaitLatch command =
                new LockCommand.AwaitLatch(
                        ApiFields.resource(body, ResourceKind.LATCH),
                        ApiFields.owner(body),
                        body.integer("waitMs", 0));
        commands.submit(exchange, body, command, command.waitMs());
    }

    /** Without a wait only the last one gets through. */
    private void enter(Exchange exchange) throws RefusedException {
        Body body = ENTER.read(exchange.body());
        LockCommand.EnterBarrier command =
                new LockCommand.EnterBarrier(
                        ApiFields.resource(body, ResourceKind.BARRIER),
                        ApiFields.owner(body),
                        (int) body.integer("parties", 1),
                        body.integer("waitMs", 0));
        commands.submit(exchange, body, command, command.waitMs());
    }
}
