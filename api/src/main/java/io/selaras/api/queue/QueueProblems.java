package io.selaras.api.queue;

import io.selaras.api.request.Failures;
import io.selaras.api.request.RequestIdProblems;
import io.selaras.core.definition.DefinitionReply;
import io.selaras.core.kernel.ErrorCode;
import io.selaras.core.queue.QueueReply;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.replica.port.Answer;

/** What refusals about queues say in words. */
final class QueueProblems {

    private static final long FULL_RETRY_MS = 2_000;
    private static final long SOON_MS = 500;

    private QueueProblems() {}

    static Problem of(DefinitionReply.Rejected rejected) {
        ProblemCode code = ProblemCode.of(rejected.code());
        return switch (rejected) {
            case DefinitionReply.NoSuchQueue it -> noQueue(it.name());
            case DefinitionReply.OrderingImmutable it ->
                    Problem.at(
                            code,
                            "ordering",
                            "Queue `%s` has the ordering `%s`, which never changes"
                                    .formatted(
                                            it.present().name(),
                                            it.present().settings().ordering().label()));
            case DefinitionReply.QueueDeleting it -> deleting(it.name());
            case DefinitionReply.TooManyQueues it ->
                    Problem.of(code, "There are %d queues already".formatted(it.limit()))
                            .retryAfterMs(FULL_RETRY_MS);
            case DefinitionReply.NoSuchCache it ->
                    Problem.of(code, "There is no cache `%s`".formatted(it.name()));
            case DefinitionReply.CacheStays it ->
                    Problem.of(code, "Cache `%s` is always there".formatted(it.name()));
            case DefinitionReply.CacheDeleting it ->
                    Problem.of(
                                    code,
                                    "Cache `%s` is being deleted; its name is free soon"
                                            .formatted(it.name()))
                            .retryAfterMs(SOON_MS);
            case DefinitionReply.TooManyCaches it ->
                    Problem.of(code, "There are %d caches already".formatted(it.limit()))
                            .retryAfterMs(FULL_RETRY_MS);
            case DefinitionReply.IdempotencyMismatch it ->
                    RequestIdProblems.mismatch(it.requestId());
            case DefinitionReply.AnswerAcknowledged it ->
                    RequestIdProblems.acknowledged(it.requestId());
            case DefinitionReply.ReplyTableFull it ->
                    RequestIdProblems.full(it.ofClient(), it.limitBytes());
        };
    }

    static Problem of(QueueReply.Rejected rejected) {
        ProblemCode code = ProblemCode.of(rejected.code());
        return switch (rejected) {
            case QueueReply.UnknownQueue _ -> Problem.of(code, "The queue was deleted");
            case QueueReply.DedupFull it ->
                    Problem.of(
                                    code,
                                    "The partition knows %d ids that were sent lately, as many as"
                                                    .formatted(it.limit())
                                            + " it can")
                            .retryAfterMs(FULL_RETRY_MS);
            case QueueReply.LeaseLost _ -> leaseLost();
            case QueueReply.IdempotencyMismatch it -> RequestIdProblems.mismatch(it.requestId());
            case QueueReply.AnswerAcknowledged it -> RequestIdProblems.acknowledged(it.requestId());
            case QueueReply.ReplyTableFull it ->
                    RequestIdProblems.full(it.ofClient(), it.limitBytes());
        };
    }

    /** What is said of a receipt that is not good any more. */
    static Problem leaseLost() {
        return Problem.of(
                ProblemCode.of(ErrorCode.LEASE_LOST),
                "The message was given to somebody else, or is not there");
    }

    /** A failure in the words of queues. */
    static Problem of(Answer.Failed failed) {
        return switch (failed.failure()) {
            case TABLE_FULL ->
                    Problem.of(
                                    ProblemCode.TABLE_FULL,
                                    "Messages, and what is remembered of them, take all the"
                                            + " memory that they may; they can be received and"
                                            + " acknowledged. Nothing happened")
                            .retryAfterMs(Math.max(FULL_RETRY_MS, failed.retryAfterMs()));
            case DISK_FULL ->
                    Problem.of(
                                    ProblemCode.DISK_FULL,
                                    "The disks of a majority are full; messages can be received"
                                            + " and acknowledged but not sent. Nothing happened")
                            .retryAfterMs(Math.max(FULL_RETRY_MS, failed.retryAfterMs()));
            case NO_LEADER, OVERLOADED, TOO_LARGE, DISPLACED, SHUTTING_DOWN, OUTCOME_UNKNOWN ->
                    Failures.of(failed);
        };
    }

    static Problem noPartitions() {
        return Failures.noPartitions();
    }

    static Problem notFounded() {
        return Problem.of(
                        ProblemCode.NO_LEADER,
                        "The partitions of this cluster are not founded yet; nothing happened")
                .retryAfterMs(SOON_MS);
    }

    static Problem notAdopted(int partition) {
        return Problem.of(
                        ProblemCode.NO_LEADER,
                        "Partition %d does not know the queue yet; nothing happened"
                                .formatted(partition))
                .retryAfterMs(SOON_MS);
    }

    static Problem noQueue(String name) {
        return Problem.of(ProblemCode.of(ErrorCode.NOT_FOUND), "There is no queue `" + name + "`");
    }

    static Problem deleting(String name) {
        return Problem.of(
                        ProblemCode.of(ErrorCode.QUEUE_DELETING),
                        "Queue `" + name + "` is being deleted; its name is free soon")
                .retryAfterMs(SOON_MS);
    }
}
