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
import java.util.ArrayList;
import java.util.List;

/** Release, renew and transfer grants of any kind that can be held. */
final class GrantRoutes {

    private final LockCommands commands;
    private final long defaultTtlMs;

    GrantRoutes(LockCommands commands, long defaultTtlMs) {
        this.commands = commands;
        this.defaultTtlMs = defaultTtlMs;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.addAll(of("/v1/locks", "release", Kind.LOCK));
        routes.addAll(of("/v1/semaphores", "release", Kind.SEMAPHORE));
        routes.addAll(of("/v1/elections", "resign", Kind.ELECTION));
        BodyReader transfer =
                new BodyReader(
                        Fields.required(Kind.LOCK),
                        Fields.OWNER,
                        Fields.SESSION,
                        Fields.TOKEN,
                        BodyField.requiredText("toOwner", Fields.NAME_BYTES),
                        Fields.TTL,
                        Fields.UNTIL_RELEASED,
                        Fields.REQUEST_ID);
        routes.add(
                Route.post(
                        "/v1/locks/transfer",
                        exchange -> transfer(exchange, transfer.read(exchange.body()))));
        return routes;
    }

    /**
     * Locks alone can be named all at once, by the token that they share, and held more than once.
     */
    private List<Route> of(String area, String end, Kind kind) {
        BodyField resource =
                kind == Kind.LOCK
                        ? BodyField.optionalText("resource", Fields.NAME_BYTES)
                        : Fields.required(kind);
        BodyReader release =
                kind == Kind.LOCK
                        ? new BodyReader(
                                resource,
                                Fields.OWNER,
                                Fields.SESSION,
                                Fields.TOKEN,
                                BodyField.flag("allHolds"),
                                Fields.REQUEST_ID)
                        : new BodyReader(
                                resource,
                                Fields.OWNER,
                                Fields.SESSION,
                                Fields.TOKEN,
                                Fields.REQUEST_ID);
        BodyReader renew =
                new BodyReader(
                        resource,
                        Fields.OWNER,
                        Fields.SESSION,
                        Fields.TOKEN,
                        Fields.TTL,
                        Fields.UNTIL_RELEASED,
                        Fields.REQUEST_ID);
        return List.of(
                Route.post(
                        area + "/" + end,
                        exchange -> release(exchange, release.read(exchange.body()), kind)),
                Route.post(
                        area + "/renew",
                        exchange -> renew(exchange, renew.read(exchange.body()), kind)));
    }

    private void release(Exchange exchange, Body body, Kind kind) throws RefusedException {
        commands.submit(
                exchange,
                body,
                new LockCommand.Release(
                        Fields.resource(body, kind),
                        Fields.owner(body),
                        body.integer("token", 0),
                        kind != Kind.LOCK || body.flag("allHolds")));
    }

    private void renew(Exchange exchange, Body body, Kind kind) throws RefusedException {
        String resource = Fields.resource(body, kind);
        commands.submit(
                exchange,
                body,
                new LockCommand.Renew(
                        resource,
                        Fields.owner(body),
                        body.integer("token", 0),
                        Fields.ttlMs(body, defaultTtlMs)),
                0,
                resource.isEmpty() ? LockReplies::writeMany : LockReplies::write);
    }

    private void transfer(Exchange exchange, Body body) throws RefusedException {
        commands.submit(
                exchange,
                body,
                new LockCommand.Transfer(
                        Fields.resource(body, Kind.LOCK),
                        Fields.owner(body),
                        body.integer("token", 0),
                        body.text("toOwner"),
                        Fields.ttlMs(body, defaultTtlMs)));
    }
}
