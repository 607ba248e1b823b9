package io.selaras.node.api;

import io.selaras.node.door.Exchange;
import io.selaras.node.loop.AnswerSink;
import io.selaras.node.loop.Courier;
import io.selaras.node.loop.ReplicaLoop;
import io.selaras.replica.port.Answer;
import io.vertx.core.Context;
import org.jspecify.annotations.Nullable;

/** A client that waits for the outcome of its command; used by its event loop only. */
final class PendingCommand implements AnswerSink, Engine.Held {

    private final Engine engine;
    private final Exchange exchange;
    private final Courier courier;
    private final String owner;
    private final String requestId;
    private @Nullable ReplicaLoop loop;
    private long number;
    private boolean done;

    PendingCommand(Engine engine, Exchange exchange, String owner, String requestId) {
        this.engine = engine;
        this.exchange = exchange;
        this.courier = engine.courier(exchange.context());
        this.owner = owner;
        this.requestId = requestId;
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
        switch (answer) {
            case Answer.Applied applied ->
                    LockReplies.answer(exchange, applied.reply(), owner, requestId);
            case Answer.Failed failed -> exchange.refuse(Failures.of(failed));
            case Answer.Read _, Answer.Members _ ->
                    throw new IllegalStateException("A lock command was answered as another");
        }
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
