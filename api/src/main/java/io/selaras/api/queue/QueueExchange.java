package io.selaras.api.queue;

import io.selaras.api.request.GroupClient;
import io.selaras.api.request.RequestIdentity;
import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.definition.DefinitionReply;
import io.selaras.core.kernel.machine.Query;
import io.selaras.core.kernel.machine.QueryResult;
import io.selaras.http.Exchange;
import io.selaras.http.json.JsonWriter;
import io.selaras.http.problem.Problem;
import io.selaras.replica.port.Answer;
import java.util.List;
import java.util.function.Consumer;

/**
 * One request about queues: who asks, until when, and the groups that can be asked.
 *
 * @param partitions in the order of their numbers; at least one
 */
record QueueExchange(
        Exchange exchange,
        RequestIdentity identity,
        GroupClient coordination,
        List<GroupClient> partitions,
        long deadlineNanos) {

    private static final CharSequence JSON = "application/json";
    private static final long NANOS_PER_MS = 1_000_000;

    /** How long the client is still to be kept waiting; at least a little. */
    long leftMs() {
        return Math.max(1, (deadlineNanos - System.nanoTime()) / NANOS_PER_MS);
    }

    /** Whether there is nobody to answer, or no time. */
    boolean over() {
        return exchange.answered() || deadlineNanos - System.nanoTime() <= 0;
    }

    /** The partition of this number. */
    GroupClient partition(int number) {
        return partitions.get(number - 1);
    }

    GroupClient.Part part() {
        return part(leftMs());
    }

    GroupClient.Part part(long timeoutMs) {
        return new GroupClient.Part(exchange, identity, timeoutMs);
    }

    /** Asks the coordination group; refuses the request if there is no answer. */
    <R extends QueryResult> void ask(Query<R> query, Consumer<R> then) {
        coordination.ask(
                part(),
                query,
                answer -> {
                    switch (answer) {
                        case Answer.Read(QueryResult result) ->
                                then.accept(query.resultType().cast(result));
                        case Answer.Failed failed -> refuse(QueueProblems.of(failed));
                        case Answer.Applied _ ->
                                throw new IllegalStateException("a read was answered as a command");
                    }
                });
    }

    /** Sends a command to the coordination group; refuses the request if that refuses it. */
    void submit(DefinitionCommand command, Consumer<DefinitionReply> then) {
        coordination.submit(
                part(),
                command,
                answer -> {
                    switch (answer) {
                        case Answer.Applied(DefinitionReply.Rejected rejected) ->
                                refuse(QueueProblems.of(rejected));
                        case Answer.Applied(DefinitionReply reply) -> then.accept(reply);
                        case Answer.Failed failed -> refuse(QueueProblems.of(failed));
                        case Answer.Applied _, Answer.Read _ ->
                                throw new IllegalStateException("not an answer to " + command);
                    }
                });
    }

    /** Goes on after a while, on the same event loop, if there is still somebody to answer. */
    void later(long ms, Runnable step) {
        exchange.context()
                .owner()
                .setTimer(ms, _ -> exchange.context().runOnContext(_ -> step.run()));
    }

    void refuse(Problem problem) {
        exchange.refuse(problem);
    }

    /** Ends an object that was begun, and answers with it. */
    void answer(int status, JsonWriter json) {
        json.optional("requestId", identity.requestId());
        exchange.answer(status, JSON, json.endObject().toString());
    }
}
