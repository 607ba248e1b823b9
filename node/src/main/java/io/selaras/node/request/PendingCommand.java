package io.selaras.node.request;

import io.selaras.node.door.Exchange;
import io.selaras.node.loop.AnswerSink;
import io.selaras.node.loop.Courier;
import io.selaras.node.loop.ReplicaLoop;
import io.selaras.replica.port.Answer;
import io.vertx.core.Context;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client that waits for the outcome of its command; used by its event loop only. */
final class PendingCommand implements AnswerSink, Engine.Held {

    private final Engine engine;
    private final Exchange exchange;
    private final Courier courier;
    private final Consumer<Answer> reply;
    private @Nullable ReplicaLoop loop;
    private long number;
    private boolean done;

    /**
     * @param reply answers the exchange
     */
    PendingCommand(Engine engine, Exchange exchange, Consumer<Answer> reply) {
        this.engine = engine;
        this.exchange = exchange;
        this.courier = engine.courier(exchange.context());
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
            engine.hold(this);
        }
    }

    @Override
    public Courier courier() {
        return courier;
    }

    @Override
    public Context context() {
        return exchange.context();
    }

    @Override
    public void answered(Answer answer) {
        done = true;
        engine.release(this);
        reply.accept(answer);
    }

    @Override
    public void dismiss() {
        if (!done) {
            done = true;
            exchange.refuse(Failures.dismissed());
            lost();
        }
    }

    private void lost() {
        engine.release(this);
        if (loop != null) {
            loop.disconnected(number);
        }
    }
}
