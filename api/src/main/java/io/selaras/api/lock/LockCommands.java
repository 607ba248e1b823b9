package io.selaras.api.lock;

import io.selaras.api.request.ClientRequests;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockReply;
import io.selaras.http.Exchange;
import io.selaras.http.body.Body;
import io.selaras.http.json.JsonWriter;
import io.selaras.http.problem.RefusedException;
import java.util.function.BiConsumer;

/** Sends commands to the lock table and its replies to the clients. */
final class LockCommands {

    private final ClientRequests requests;

    LockCommands(ClientRequests requests) {
        this.requests = requests;
    }

    /** Sends a command that does not wait. */
    void submit(Exchange exchange, Body body, LockCommand command) throws RefusedException {
        submit(exchange, body, command, 0);
    }

    /**
     * Sends a command.
     *
     * @param body carries the request's id
     * @param waitMs for how long it may wait
     */
    void submit(Exchange exchange, Body body, LockCommand command, long waitMs)
            throws RefusedException {
        submit(exchange, body, command, waitMs, LockReplies::write);
    }

    /**
     * Sends a command.
     *
     * @param form writes what is no refusal into a JSON object
     */
    void submit(
            Exchange exchange,
            Body body,
            LockCommand command,
            long waitMs,
            BiConsumer<JsonWriter, LockReply> form)
            throws RefusedException {
        requests.submit(
                exchange,
                new ClientRequests.ClientCommand<>(
                        body.text("requestId"), command, LockReply.class, waitMs),
                (reply, requestId) -> {
                    if (reply instanceof LockReply.Rejected rejected) {
                        exchange.refuse(LockProblems.of(rejected));
                    } else {
                        JsonWriter json = new JsonWriter().beginObject();
                        form.accept(json, reply);
                        json.optional("requestId", requestId);
                        exchange.answer(json.endObject().toString());
                    }
                });
    }
}
