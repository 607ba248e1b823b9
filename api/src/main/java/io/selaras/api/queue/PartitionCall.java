package io.selaras.api.queue;

import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueReply;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.replica.port.Answer;
import java.util.function.Consumer;

/**
 * One command of a request to one partition. A partition that does not know the queue yet is asked
 * again until it does, or the request's time is over.
 */
final class PartitionCall {

    private static final long FIRST_PAUSE_MS = 20;
    private static final long LONGEST_PAUSE_MS = 320;

    private final QueueExchange request;
    private final QueueDefinition definition;
    private final int partition;
    private final QueueCommand command;
    private final Consumer<Outcome> told;
    private long pauseMs = FIRST_PAUSE_MS;

    /** How it ended. */
    sealed interface Outcome {

        /** It was carried out. */
        record Done(QueueReply reply) implements Outcome {}

        /** It was not, or nobody knows. */
        record Refused(Problem problem) implements Outcome {}

        /** The queue was deleted. */
        record Gone() implements Outcome {}

        /**
         * Whether nothing happened, and it may be because the definition is out of date: a request
         * id that was used for the queue that has the name now is another request for the one
         * before.
         */
        default boolean mayBeStale() {
            return switch (this) {
                case Done _ -> false;
                case Refused(Problem problem) -> problem.code() == ProblemCode.IDEMPOTENCY_MISMATCH;
                case Gone() -> true;
            };
        }
    }

    private PartitionCall(
            QueueExchange request,
            QueueDefinition definition,
            int partition,
            QueueCommand command,
            Consumer<Outcome> told) {
        this.request = request;
        this.definition = definition;
        this.partition = partition;
        this.command = command;
        this.told = told;
    }

    /**
     * Sends a command.
     *
     * @param definition of the queue that it is about
     * @param told called once; not if the client has gone
     */
    static void run(
            QueueExchange request,
            QueueDefinition definition,
            int partition,
            QueueCommand command,
            Consumer<Outcome> told) {
        new PartitionCall(request, definition, partition, command, told).send();
    }

    private void send() {
        request.partition(partition).submit(request.part(), command, this::answered);
    }

    private void answered(Answer answer) {
        switch (answer) {
            case Answer.Applied(QueueReply.UnknownQueue unknown) -> unknown(unknown.adopted());
            case Answer.Applied(QueueReply.Rejected rejected) ->
                    told.accept(new Outcome.Refused(QueueProblems.of(rejected)));
            case Answer.Applied(QueueReply reply) -> told.accept(new Outcome.Done(reply));
            case Answer.Failed failed -> told.accept(new Outcome.Refused(QueueProblems.of(failed)));
            case Answer.Applied _, Answer.Read _ ->
                    throw new IllegalStateException("not an answer to " + command);
        }
    }

    private void unknown(long adopted) {
        if (adopted >= definition.revision()) {
            told.accept(new Outcome.Gone());
        } else if (!request.exchange().answered()) {
            long pause = Math.min(pauseMs, request.leftMs());
            pauseMs = Math.min(LONGEST_PAUSE_MS, 2 * pauseMs);
            request.later(pause, this::again);
        }
    }

    private void again() {
        if (request.over()) {
            told.accept(new Outcome.Refused(QueueProblems.notAdopted(partition)));
        } else {
            send();
        }
    }
}
