package io.selaras.api.request;

import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.replica.port.Answer;

/** Answers that do not come from the machine. */
public final class Failures {

    private static final long OVERLOADED_RETRY_MS = 1_000;
    private static final long DISK_FULL_RETRY_MS = 2_000;
    private static final long SHUTTING_DOWN_RETRY_MS = 100;

    private Failures() {}

    /** What a failure says in words. */
    public static Problem of(Answer.Failed failed) {
        return switch (failed.failure()) {
            case NO_LEADER ->
                    Problem.of(
                                    ProblemCode.NO_LEADER,
                                    "No leader can be reached from this node; nothing happened")
                            .retryAfterMs(failed.retryAfterMs());
            case OVERLOADED ->
                    Problem.of(
                                    ProblemCode.OVERLOADED,
                                    "Too many requests are in flight; nothing happened")
                            .retryAfterMs(Math.max(OVERLOADED_RETRY_MS, failed.retryAfterMs()));
            case DISK_FULL ->
                    Problem.of(
                                    ProblemCode.DISK_FULL,
                                    "The disks of a majority are full; locks can be released and"
                                            + " renewed but not acquired. Nothing happened")
                            .retryAfterMs(Math.max(DISK_FULL_RETRY_MS, failed.retryAfterMs()));
            case TABLE_FULL ->
                    Problem.of(
                                    ProblemCode.TABLE_FULL,
                                    "The locks, waits and sessions of the cluster take all the"
                                            + " memory that they may; locks can be released and"
                                            + " renewed but not acquired. Nothing happened")
                            .retryAfterMs(Math.max(DISK_FULL_RETRY_MS, failed.retryAfterMs()));
            case TOO_LARGE ->
                    Problem.of(
                            ProblemCode.TOO_LARGE,
                            "The request is larger than an entry of the log may be; nothing"
                                    + " happened");
            case DISPLACED ->
                    Problem.of(
                                    ProblemCode.WAIT_DISPLACED,
                                    "The request waits on for later connections with its request"
                                            + " id; ask again with that id")
                            .retryAfterMs(failed.retryAfterMs());
            case SHUTTING_DOWN -> shuttingDown();
            case OUTCOME_UNKNOWN ->
                    Problem.of(
                                    ProblemCode.OUTCOME_UNKNOWN,
                                    "The request may or may not have happened; a retry with the"
                                            + " same request id is safe")
                            .retryAfterMs(failed.retryAfterMs());
        };
    }

    /**
     * The node stops while a command is in flight. It may be granted in this very moment, so this
     * is no refusal.
     */
    static Problem shuttingDown() {
        return Problem.of(
                        ProblemCode.SHUTTING_DOWN,
                        "This node is shutting down; ask another node, with the same request id")
                .retryAfterMs(SHUTTING_DOWN_RETRY_MS);
    }

    /** The node has no place for another request. */
    public static Problem mailboxFull() {
        return Problem.of(ProblemCode.OVERLOADED, "The node's mailbox is full; nothing happened")
                .retryAfterMs(OVERLOADED_RETRY_MS);
    }

    /** Nobody has said how many partitions the cluster is to have. */
    public static Problem noPartitions() {
        return Problem.of(
                ProblemCode.NO_PARTITIONS,
                "This cluster has no partitions, which hold queues; the setting PARTITIONS says how"
                        + " many each node is to have");
    }
}
