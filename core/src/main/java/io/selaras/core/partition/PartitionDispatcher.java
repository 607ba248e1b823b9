package io.selaras.core.partition;

import io.selaras.core.cache.CacheCommand;
import io.selaras.core.cache.CacheReply;
import io.selaras.core.cache.machine.CacheMachine;
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

/** Hands requests to the queues and caches, unless they are retries. Nobody waits here. */
final class PartitionDispatcher {
    private final ReplyTable replies;
    private final Deduplicator deduplicator;
    private final QueueMachine queues;
    private final CacheMachine caches;

    PartitionDispatcher(ReplyTable replies, QueueMachine queues, CacheMachine caches) {
        this.replies = replies;
        this.deduplicator = new Deduplicator(replies);
        this.queues = queues;
        this.caches = caches;
    }

    /** The answer to a request at this log time. */
    QueueReply serve(long nowMs, Request request, QueueCommand command) {
        String requestId = request.requestId();
        if (requestId == null) {
            return queues.handle(command);
        }
        Requester requester = requester(nowMs, request, requestId, QueueCommandHash.of(command));
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

    /** The same of caches. */
    CacheReply serve(long nowMs, Request request, CacheCommand command) {
        String requestId = request.requestId();
        if (requestId == null) {
            return caches.handle(command);
        }
        Requester requester = requester(nowMs, request, requestId, CacheCommandHash.of(command));
        return switch (deduplicator.decide(requester, command.grows())) {
            case Decision.CarryOut() -> {
                CacheReply reply = caches.handle(command);
                replies.finish(requester, nowMs, reply);
                yield reply;
            }
            case Decision.Repeat(FinishedReply<?> known)
                    when known.reply() instanceof CacheReply reply ->
                    reply;
            case Decision.Repeat _, Decision.Mismatch _ ->
                    new CacheReply.IdempotencyMismatch(requestId);
            case Decision.AnswerSeen() -> new CacheReply.AnswerAcknowledged(requestId);
            case Decision.Full(boolean share, long limitBytes) ->
                    new CacheReply.ReplyTableFull(share, limitBytes);
        };
    }

    /** Who asks; what its client acknowledges is forgotten first. */
    private Requester requester(long nowMs, Request request, String requestId, long commandHash) {
        RequestNumber number = RequestNumber.of(requestId);
        String client = number == null ? "" : number.client();
        if (number != null) {
            replies.acknowledge(request.principal(), client, request.ackBelow(), nowMs);
        }
        return new Requester(
                Audience.of(request.origin()), request.principal(), client, requestId, commandHash);
    }
}
