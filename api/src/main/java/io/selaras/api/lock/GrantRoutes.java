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
        routes.addAll(of("/v1/locks", "release", ResourceKind.LOCK));
        routes.addAll(of("/v1/semaphores", "release", ResourceKind.SEMAPHORE));
        routes.addAll(of("/v1/elections", "resign", ResourceKind.ELECTION));
        BodyReader transfer =
                new BodyReader(
                        ApiFields.required(ResourceKind.LOCK),
                        ApiFields.OWNER,
                        ApiFields.SESSION,
                        ApiFields.TOKEN,
                        BodyField.requiredText("toOwner", ApiFields.NAME_BYTES),
                        ApiFields.TTL,
                        ApiFields.UNTIL_RELEASED,
                        ApiFields.REQUEST_ID);
        routes.add(
                Route.post(
                        "/v1/locks/transfer",
                        exchange -> transfer(exchange, transfer.read(exchange.body()))));
        return routes;
    }

    /**
     * Locks alone can be named all at once, by the token that they share, and held more than once.
     */
    private List<Route> of(String area, String end, ResourceKind kind) {
        BodyField resource =
                kind == ResourceKind.LOCK
                        ? BodyField.optionalText("resource", ApiFields.NAME_BYTES)
                        : ApiFields.required(kind);
        BodyReader release =
                kind == ResourceKind.LOCK
                        ? new BodyReader(
                                resource,
                                ApiFields.OWNER,
                                ApiFields.SESSION,
                                ApiFields.TOKEN,
                                BodyField.flag("allHolds"),
                                ApiFields.REQUEST_ID)
                        : new BodyReader(
                                resource,
                                ApiFields.OWNER,
                                ApiFields.SESSION,
                                ApiFields.TOKEN,
                                ApiFields.REQUEST_ID);
        BodyReader renew =
                new BodyReader(
                        resource,
                        ApiFields.OWNER,
                        ApiFields.SESSION,
                        ApiFields.TOKEN,
                        ApiFields.TTL,
                        ApiFields.UNTIL_RELEASED,
                        ApiFields.REQUEST_ID);
        return List.of(
                Route.post(
                        area + "/" + end,
                        exchange -> release(exchange, release.read(exchange.body()), kind)),
                Route.post(
                        area + "/renew",
                        exchange -> renew(exchange, renew.read(exchange.body()), kind)));
    }

    private void release(Exchange exchange, Body body, ResourceKind kind) throws RefusedException {
        commands.submit(
                exchange,
                body,
                new LockCommand.Release(
                        ApiFields.resource(body, kind),
                        ApiFields.owner(body),
                        body.integer("token", 0),
                        kind != ResourceKind.LOCK || body.flag("allHolds")));
    }

    private void renew(Exchange exchange, Body body, ResourceKind kind) throws RefusedException {
        String resource = ApiFields.resource(body, kind);
        commands.submit(
                exchange,
                body,
                new LockCommand.Renew(
                        resource,
                        ApiFields.owner(body),
                        body.integer("token", 0),
                        ApiFields.ttlMs(body, defaultTtlMs)),
                0,
                resource.isEmpty() ? LockReplies::writeMany : LockReplies::write);
    }

    private void transfer(Exchange exchange, Body body) throws RefusedException {
        if (body.text("toOwner").equals(ApiFields.owner(body))) {
            throw ApiFields.invalid("toOwner", "Field `toOwner` names the owner that has it");
        }
        commands.submit(
                exchange,
                body,
                new LockCommand.Transfer(
                        ApiFields.resource(body, ResourceKind.LOCK),
                        ApiFields.owner(body),
                        body.integer("token", 0),
                        body.text("toOwner"),
                        ApiFields.ttlMs(body, defaultTtlMs)));
    }
}
