package io.selaras.api.request;

import io.selaras.core.kernel.Reply;
import io.selaras.http.Exchange;
import io.selaras.loop.AnswerSink;
import io.selaras.loop.ReplicaLoop;
import io.selaras.loop.ReplyDispatcher;
import io.selaras.replica.port.Answer;
import io.vertx.core.Context;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client that waits for the outcome of its command; used by its event loop only. */
final class PendingCommand implements AnswerSink, ReplicaGateway.Held {

    private final ReplicaGateway gateway;
    private final Exchange exchange;
    private final ReplyDispatcher dispatcher;
    private final Consumer<Reply> reply;
    private @Nullable ReplicaLoop loop;
    private long number;
    private boolean done;

    /**
     * @param reply given what was applied; answers the exchange
     */
    PendingCommand(ReplicaGateway gateway, Exchange exchange, Consumer<Reply> reply) {
        this.gateway = gateway;
        this.exchange = exchange;
        this.dispatcher = gateway.dispatcher(exchange.context());
        this.reply = reply;
    }

    /**
     * The command is on its way.
     *
     * @param waits whether it may wait for a lock, for as long as its client likes
     */
    void submitted(ReplicaLoop replicaLoop, long commandNumber, boolean waits) {
        loop = replicaLoop;
        number = commandNumber;
        exchange.whenLost(this::lost);
        if (waits) {
            gateway.hold(this);
        }
    }

    @Override
    public ReplyDispatcher dispatcher() {
        return dispatcher;
    }

    @Override
    public Context context() {
        return exchange.context();
    }

    @Override
    public void answered(Answer answer) {
        done = true;
        gateway.release(this);
        switch (answer) {
            case Answer.Applied(Reply applied) -> reply.accept(applied);
            case Answer.Failed failed -> exchange.refuse(Failures.of(failed));
            case Answer.Read _ ->
                    throw new IllegalStateException("A command was answered as a read");
        }
    }

    @Override
    public void dismiss() {
        if (!done) {
            done = true;
            exchange.refuse(Failures.shuttingDown());
            lost();
        }
    }

    private void lost() {
        gateway.release(this);
        if (loop != null) {
            loop.disconnected(gateway.group(), number);
        }
    }
}
