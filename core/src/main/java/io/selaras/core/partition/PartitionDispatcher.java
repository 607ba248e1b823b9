package io.selaras.core.partition;

import io.selaras.core.kernel.Audience;
import io.selaras.core.kernel.Requester;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.queue.machine.QueueMachine;
import io.selaras.core.reply.Deduplicator;
import io.selaras.core.reply.Deduplicator.Decision;
import io.selaras.core.reply.FinishedReply;
import io.selaras.core.reply.ReplyTable;
import io.selaras.core.reply.RequestNumber;

/** Hands requests to the queues, unless they are retries. Nobody waits here. */
final class PartitionDispatcher {
    private final ReplyTable replies;
    private final Deduplicator deduplicator;
    private final QueueMachine queues;

    PartitionDispatcher(ReplyTable replies, QueueMachine queues) {
        this.replies = replies;
        this.deduplicator = new Deduplicator(replies);
        this.queues = queues;
    }

    /** The answer to a request at this log time. */
    QueueReply serve(long nowMs, Request request, QueueCommand command) {
        String requestId = request.requestId();
        if (requestId == null) {
            return queues.handle(command);
        }
        Requester requester = requester(nowMs, request, requestId, command);
        return switch (deduplicator.decide(requester, command.grows())) {
            case Decision.CarryOut() -> {
                QueueReply reply = queues.handle(command);
                replies.finish(requester, nowMs, reply);
                yield reply;
            }
            case Decision.Repeat(FinishedReply<?> known)
                    when known.reply() instanceof QueueReply reply ->
                    reply;
            case Decision.Repeat _, Decision.Mismatch _ ->
                    new QueueReply.IdempotencyMismatch(requestId);
            case Decision.AnswerSeen() -> new QueueReply.AnswerAcknowledged(requestId);
            case Decision.Full(boolean share, long limitBytes) ->
                    new QueueReply.ReplyTableFull(share, limitBytes);
        };
    }

    /** Who asks; what its client acknowledges is forgotten first. */
    private Requester requester(
            long nowMs, Request request, String requestId, QueueCommand command) {
        RequestNumber number = RequestNumber.of(requestId);
        String client = number == null ? "" : number.client();
        if (number != null) {
            replies.acknowledge(request.principal(), client, request.ackBelow(), nowMs);
        }
        return new Requester(
                Audience.of(request.origin()),
                request.principal(),
                client,
                requestId,
                QueueCommandHash.of(command));
    }
}
