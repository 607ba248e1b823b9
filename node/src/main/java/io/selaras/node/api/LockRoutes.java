package io.selaras.node.api;

import io.selaras.core.lock.Kind;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.machine.Command;
import io.selaras.node.body.Body;
import io.selaras.node.body.BodyField;
import io.selaras.node.body.BodyReader;
import io.selaras.node.door.Exchange;
import io.selaras.node.door.Route;
import io.selaras.node.loop.ReplicaLoop;
import io.selaras.node.problem.Problem;
import io.selaras.node.problem.ProblemCode;
import io.selaras.node.problem.RefusedException;
import io.selaras.replica.port.Answer;
import java.time.Duration;
import java.util.List;

/** Acquire, release, renew. */
final class LockRoutes {

    static final int NAME_BYTES = 512;

    static final String PRINCIPAL = "anonymous";
    private static final long MAX_TTL_MS = Duration.ofDays(7).toMillis();
    private static final long MAX_WAIT_MS = Duration.ofHours(1).toMillis();
    private static final long MAX_TOKEN = (1L << 53) - 1;

    private static final BodyField RESOURCE = BodyField.requiredText("resource", NAME_BYTES);
    private static final BodyField OWNER = BodyField.requiredText("owner", NAME_BYTES);
    private static final BodyField TOKEN = BodyField.requiredInteger("token", 1, MAX_TOKEN);
    private static final BodyField TTL = BodyField.optionalInteger("ttlMs", 1, MAX_TTL_MS);
    private static final BodyField REQUEST_ID =
            BodyField.optionalText("requestId", RequestIds.MAX_BYTES);

    private static final BodyReader ACQUIRE =
            new BodyReader(
                    RESOURCE,
                    OWNER,
                    BodyField.optionalText("mode", 64),
                    TTL,
                    BodyField.optionalInteger("waitMs", 0, MAX_WAIT_MS),
                    REQUEST_ID);

    private static final BodyReader RELEASE = new BodyReader(RESOURCE, OWNER, TOKEN, REQUEST_ID);
    private static final BodyReader RENEW = new BodyReader(RESOURCE, OWNER, TOKEN, TTL, REQUEST_ID);

    private final Engine engine;
    private final long defaultTtlMs;
    private final long timeoutMs;

    LockRoutes(Engine engine, Duration defaultTtl, Duration timeout) {
        this.engine = engine;
        this.defaultTtlMs = defaultTtl.toMillis();
        this.timeoutMs = timeout.toMillis();
    }

    List<Route> routes() {
        return List.of(
                Route.post("/v1/locks/acquire", this::acquire),
                Route.post("/v1/locks/release", this::release),
                Route.post("/v1/locks/renew", this::renew));
    }

    private void acquire(Exchange exchange) throws RefusedException {
        Body body = ACQUIRE.read(exchange.body());
        long waitMs = body.integer("waitMs", 0);
        submit(
                exchange,
                body,
                new LockCommand.Acquire(
                        resource(body),
                        body.text("owner"),
                        Modes.parse(body.text("mode")),
                        body.integer("ttlMs", defaultTtlMs),
                        waitMs),
                timeoutMs + waitMs);
    }

    private void release(Exchange exchange) throws RefusedException {
        Body body = RELEASE.read(exchange.body());
        submit(
                exchange,
                body,
                new LockCommand.Release(
                        resource(body), body.text("owner"), body.integer("token", 0)),
                timeoutMs);
    }

    private void renew(Exchange exchange) throws RefusedException {
        Body body = RENEW.read(exchange.body());
        submit(
                exchange,
                body,
                new LockCommand.Renew(
                        resource(body),
                        body.text("owner"),
                        body.integer("token", 0),
                        body.integer("ttlMs", defaultTtlMs)),
                timeoutMs);
    }

    /** The machine takes a name with the prefix of another kind for something else: ADR 31. */
    private static String resource(Body body) throws RefusedException {
        String name = body.text("resource");
        Kind kind = Kind.of(name);
        if (kind != Kind.LOCK) {
            throw new RefusedException(
                    Problem.at(
                            ProblemCode.INVALID_FIELD,
                            "resource",
                            "Field `resource` begins with `%s`, which no name of a lock may"
                                    .formatted(kind.named(""))));
        }
        return name;
    }

    private void submit(Exchange exchange, Body body, LockCommand command, long deadlineMs)
            throws RefusedException {
        ReplicaLoop loop = engine.loop();
        String requestId = RequestIds.of(exchange, body.text("requestId"));
        String owner = body.text("owner");
        PendingCommand pending =
                new PendingCommand(
                        engine, exchange, answer -> answer(exchange, answer, owner, requestId));
        long number =
                loop.submit(
                        new ReplicaLoop.Call(
                                PRINCIPAL,
                                requestId.isEmpty() ? null : requestId,
                                new Command.Locks(command),
                                deadlineMs),
                        pending);
        if (number == 0) {
            exchange.refuse(Failures.mailboxFull());
        } else {
            pending.submitted(loop, number, deadlineMs > timeoutMs);
        }
    }

    private static void answer(Exchange exchange, Answer answer, String owner, String requestId) {
        switch (answer) {
            case Answer.Applied applied ->
                    LockReplies.answer(exchange, applied.reply(), owner, requestId);
            case Answer.Failed failed -> exchange.refuse(Failures.of(failed));
            case Answer.Read _, Answer.Members _ ->
                    throw new IllegalStateException("Another question was answered");
        }
    }
}
