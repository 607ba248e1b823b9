package io.selaras.api.request;

import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Query;
import io.selaras.http.Exchange;
import io.selaras.loop.AnswerSink;
import io.selaras.loop.ReplicaLoop;
import io.selaras.loop.ReplyDispatcher;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Submission;
import java.util.function.Consumer;

/**
 * Asks one group for a part of what a request is about. Who asks is told how it ended, whatever
 * that is, and answers the exchange.
 */
public final class GroupClient {

    private static final Answer NOT_SERVING = new Answer.Failed(Answer.Failure.NO_LEADER, 500);
    private static final Answer NO_PLACE = new Answer.Failed(Answer.Failure.OVERLOADED, 0);

    private final ReplicaGateway gateway;

    public GroupClient(ReplicaGateway gateway) {
        this.gateway = gateway;
    }

    /** The number of the group. */
    public int group() {
        return gateway.group();
    }

    /**
     * A part of a request.
     *
     * @param exchange whose event loop is told the answer
     * @param timeoutMs when to give up, counted from now
     */
    public record Part(Exchange exchange, RequestIdentity identity, long timeoutMs) {}

    /** Sends a command; {@code told} is called once, perhaps at once. */
    public void submit(Part part, Command command, Consumer<Answer> told) {
        ReplicaLoop loop = gateway.loopIfServing();
        if (loop == null || gateway.draining()) {
            told.accept(NOT_SERVING);
            return;
        }
        RequestIdentity identity = part.identity();
        Submission submission =
                new Submission(
                        gateway.group(),
                        RequestIdentity.PRINCIPAL,
                        identity.requestId().isEmpty() ? null : identity.requestId(),
                        identity.ackBelow(),
                        command,
                        part.timeoutMs());
        if (loop.submit(submission, sink(part, told)) == 0) {
            told.accept(NO_PLACE);
        }
    }

    /** Asks a question whose answer is linearizable; {@code told} is called once. */
    public void ask(Part part, Query<?> query, Consumer<Answer> told) {
        ReplicaLoop loop = gateway.loopIfServing();
        if (loop == null || gateway.draining()) {
            told.accept(NOT_SERVING);
        } else if (loop.query(gateway.group(), query, part.timeoutMs(), sink(part, told)) == 0) {
            told.accept(NO_PLACE);
        }
    }

    private AnswerSink sink(Part part, Consumer<Answer> told) {
        return new PartSink(gateway.dispatcher(part.exchange().context()), told);
    }

    private record PartSink(ReplyDispatcher dispatcher, Consumer<Answer> told)
            implements AnswerSink {

        @Override
        public void answered(Answer answer) {
            told.accept(answer);
        }
    }
}
