package io.selaras.api.request;

import io.selaras.core.kernel.Reply;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.core.lock.query.LockQueryResult;
import io.selaras.http.Exchange;
import io.selaras.http.problem.RefusedException;
import io.selaras.loop.ReplicaLoop;
import io.selaras.replica.port.Submission;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Sends commands and questions of clients to the replica, and its failures back to them. */
public final class ClientRequests {

    private static final long NANOS_PER_MS = 1_000_000;

    private final ReplicaGateway gateway;
    private final long timeoutMs;

    /**
     * Requests through a gateway.
     *
     * @param timeout after which a request that does not wait ends as unknown
     */
    public ClientRequests(ReplicaGateway gateway, Duration timeout) {
        this.gateway = gateway;
        this.timeoutMs = timeout.toMillis();
    }

    /**
     * A command of a client.
     *
     * @param requestId as the body says it; empty if it does not
     * @param replyType what answers it
     * @param waitMs for how long it may wait for its turn; 0 if it does not wait
     */
    public record ClientCommand<R extends Reply>(
            String requestId, Command command, Class<R> replyType, long waitMs) {}

    /**
     * Sends a command.
     *
     * @param reply given what was applied and the request's id, which is empty if there is none;
     *     answers the exchange
     */
    public <R extends Reply> void submit(
            Exchange exchange, ClientCommand<R> asked, BiConsumer<R, String> reply)
            throws RefusedException {
        ReplicaLoop loop = gateway.loop();
        RequestIdentity identity = RequestIdentity.of(exchange, asked.requestId());
        String requestId = identity.requestId();
        if (asked.waitMs() > 0) {
            exchange.holdBack();
        }
        PendingCommand pending =
                new PendingCommand(
                        gateway,
                        exchange,
                        applied -> reply.accept(asked.replyType().cast(applied), requestId));
        long number =
                loop.submit(
                        new Submission(
                                gateway.group(),
                                RequestIdentity.PRINCIPAL,
                                requestId.isEmpty() ? null : requestId,
                                identity.ackBelow(),
                                asked.command(),
                                timeoutMs + asked.waitMs()),
                        pending);
        if (number == 0) {
            exchange.refuse(Failures.mailboxFull());
        } else {
            pending.submitted(loop, number, asked.waitMs() > 0);
        }
    }

    /**
     * Asks a question; the answer is linearizable.
     *
     * @param reply given the result; answers the exchange
     */
    public <R extends LockQueryResult> void ask(
            Exchange exchange, LockQuery<R> query, Consumer<R> reply) throws RefusedException {
        // Where nobody can be asked, nothing waits for its turn.
        gateway.loop();
        PendingRead<R> read = new PendingRead<>(gateway, exchange, query, reply);
        long deadlineNanos = System.nanoTime() + timeoutMs * NANOS_PER_MS;
        if (ResultSize.mayBeLong(query)) {
            gateway.readQueue(exchange.context())
                    .add(exchange.connection(), () -> read.begin(deadlineNanos));
        } else {
            read.begin(deadlineNanos);
        }
    }
}
