package io.selaras.proof.simulator.queue;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.kernel.Reply;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueReply;
import io.selaras.proof.simulator.context.CoverageProbe;
import java.util.List;

/**
 * Somebody sends another message under a request id that was answered a moment ago: it is refused,
 * and the message is never stored.
 */
final class MisusedId extends QueueRequest {

    private final SentMessage message;
    private final Runnable done;

    MisusedId(QueueSide side, String requestId, SentMessage message, Runnable done) {
        super(side, message.partition, requestId, requestId, true);
        this.message = message;
        this.done = done;
    }

    @Override
    Command command() {
        return new QueueCommand.Send(
                message.queue.queueId, message.queue.revision, 0, List.of(message.item()));
    }

    @Override
    void answered(Reply reply) {
        require(
                reply instanceof QueueReply.IdempotencyMismatch,
                () -> requestId + " was used for something else, and is told " + reply);
        context.probes().hit(CoverageProbe.REQUEST_ID_MISUSED);
        done.run();
    }

    @Override
    void lost() {
        done.run();
    }
}
