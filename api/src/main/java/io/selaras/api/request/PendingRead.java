package io.selaras.api.request;

import io.selaras.core.lock.query.LockQuery;
import io.selaras.core.lock.query.LockQueryResult;
import io.selaras.http.Exchange;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.RefusedException;
import io.selaras.loop.AnswerSink;
import io.selaras.loop.ReplicaLoop;
import io.selaras.loop.ReplyDispatcher;
import io.selaras.replica.port.Answer;
import java.util.function.Consumer;

/**
 * A client that waits for a read; used by its event loop only, but for what says otherwise.
 *
 * @param reply given the result; answers the exchange
 */
record PendingRead<R extends LockQueryResult>(
        ReplicaGateway gateway, Exchange exchange, LockQuery<R> query, Consumer<R> reply)
        implements AnswerSink {

    private static final long NANOS_PER_MS = 1_000_000;

    /**
     * Asks the replica.
     *
     * @param deadlineNanos when the client is to have an answer
     * @return whether an answer will come
     */
    boolean begin(long deadlineNanos) {
        if (exchange.answered()) {
            // The client has gone meanwhile.
            return false;
        }
        long leftMs = (deadlineNanos - System.nanoTime()) / NANOS_PER_MS;
        if (leftMs <= 0 || !exchange.hold().tryGrow(ResultSize.expected(query))) {
            exchange.refuse(Problem.overloaded());
            return false;
        }
        try {
            ReplicaLoop loop = gateway.loop();
            if (loop.query(gateway.group(), query, leftMs, this) != 0) {
                return true;
            }
            exchange.refuse(Failures.mailboxFull());
        } catch (RefusedException e) {
            exchange.refuse(e.problem());
        }
        return false;
    }

    @Override
    public ReplyDispatcher dispatcher() {
        return gateway.dispatcher(exchange.context());
    }

    /** Many results of one turn must not lie side by side until they are written. */
    @Override
    public Answer taken(Answer answer) {
        boolean fits =
                !(answer instanceof Answer.Read(LockQueryResult result))
                        || exchange.hold().tryGrow(ResultSize.of(result));
        return fits ? answer : new Answer.Failed(Answer.Failure.OVERLOADED, 0);
    }

    @Override
    public boolean mayTakeLong() {
        return true;
    }

    @Override
    public void answered(Answer answer) {
        if (!exchange.answered()) {
            tell(answer);
        }
        if (ResultSize.mayBeLong(query)) {
            gateway.readQueue(exchange.context()).ended();
        }
    }

    private void tell(Answer answer) {
        exchange.hold().shrink(ResultSize.expected(query));
        switch (answer) {
            case Answer.Read read -> {
                R result = query.resultType().cast(read.result());
                exchange.hold().shrink(ResultSize.of(result));
                reply.accept(result);
            }
            case Answer.Failed failed -> exchange.refuse(Failures.of(failed));
            case Answer.Applied _ ->
                    throw new IllegalStateException("A read was answered as a command");
        }
    }
}
