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
import java.util.List;

/** Latches and barriers: gates that open for all who wait. */
final class GateRoutes {

    private static final BodyReader SET =
            new BodyReader(
                    Fields.required(Kind.LATCH),
                    BodyField.requiredInteger("count", 1, Fields.MAX_NUMBER),
                    Fields.REQUEST_ID);
    private static final BodyReader COUNT_DOWN =
            new BodyReader(
                    Fields.required(Kind.LATCH),
                    BodyField.optionalInteger("by", 1, Fields.MAX_NUMBER),
                    Fields.REQUEST_ID);
    private static final BodyReader AWAIT =
            new BodyReader(
                    Fields.required(Kind.LATCH),
                    Fields.OWNER,
                    Fields.SESSION,
                    Fields.WAIT,
                    Fields.REQUEST_ID);
    private static final BodyReader ENTER =
            new BodyReader(
                    Fields.required(Kind.BARRIER),
                    Fields.OWNER,
                    Fields.SESSION,
                    BodyField.requiredInteger("parties", 1, 1_000),
                    Fields.WAIT,
                    Fields.REQUEST_ID);

    private final LockCommands commands;

    GateRoutes(LockCommands commands) {
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
                        Fields.resource(body, Kind.LATCH), body.integer("count", 1)));
    }

    private void countDown(Exchange exchange) throws RefusedException {
        Body body = COUNT_DOWN.read(exchange.body());
        commands.submit(
                exchange,
                body,
                new LockCommand.CountDown(
                        Fields.resource(body, Kind.LATCH), body.integer("by", 1)));
    }

    private void await(Exchange exchange) throws RefusedException {
        Body body = AWAIT.read(exchange.body());
        LockCommand.AwaitLatch command =
                new LockCommand.AwaitLatch(
                        Fields.resource(body, Kind.LATCH),
                        Fields.owner(body),
                        body.integer("waitMs", 0));
        commands.submit(exchange, body, command, command.waitMs());
    }

    /** Without a wait only the last one gets through. */
    private void enter(Exchange exchange) throws RefusedException {
        Body body = ENTER.read(exchange.body());
        LockCommand.EnterBarrier command =
                new LockCommand.EnterBarrier(
                        Fields.resource(body, Kind.BARRIER),
                        Fields.owner(body),
                        (int) body.integer("parties", 1),
                        body.integer("waitMs", 0));
        commands.submit(exchange, body, command, command.waitMs());
    }
}
