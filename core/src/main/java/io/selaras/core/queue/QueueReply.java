package io.selaras.core.queue;

import io.selaras.core.kernel.Coded;
import io.selaras.core.kernel.ErrorCode;
import io.selaras.core.kernel.RejectedReply;
import io.selaras.core.kernel.Reply;
import java.util.List;

/** What a partition answers about its queues: a result, or a refusal with a stable code. */
public sealed interface QueueReply extends Reply {

    @Override
    default boolean remembered() {
        return true;
    }

    /** What is known of definitions now: all changes up to this revision. */
    record Adopted(long throughRevision) implements QueueReply {}

    /** All messages are taken, in their order. */
    record Sent(long queueId, List<Place> messages) implements QueueReply {}

    /**
     * Where a message stands in its partition.
     *
     * @param duplicate whether it was taken before, under the same id
     */
    record Place(long sequence, boolean duplicate) {}

    /**
     * Messages that nobody else is given for a while; none if none was ready.
     *
     * @param visibilityMs counted from the sending of the request, the receiver may rely on it so
     *     long
     * @param nonce for the receipts of all of them
     */
    record Received(long queueId, long visibilityMs, long nonce, List<Delivery> deliveries)
            implements QueueReply {

        /** Nothing was done for a request that found nothing: its retry may find something. */
        @Override
        public boolean remembered() {
            return !deliveries.isEmpty();
        }
    }

    /**
     * A message with its lease.
     *
     * @param attempt how often it was delivered, this time included
     * @param enteredAtWallMs approximate; only for people
     */
    record Delivery(
            long sequence, long lease, int attempt, long enteredAtWallMs, QueueMessage message) {}

    /** What became of each receipt, in their order; at least one was good. */
    record Acked(long queueId, List<Outcome> outcomes) implements QueueReply {}

    /** What became of a receipt. */
    enum Outcome implements Coded {
        ACKED("ACKED"),
        /** The same receipt was acknowledged before. */
        REPEATED("REPEATED"),
        /** The message was given to somebody else, or is not there. */
        LEASE_LOST("LEASE_LOST");

        private final String code;

        Outcome(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /** A refusal: known to have changed nothing. */
    sealed interface Rejected extends QueueReply, RejectedReply {
        @Override
        default boolean remembered() {
            return false;
        }
    }

    /**
     * The partition knows no such queue: it was deleted, or is not adopted yet.
     *
     * @param adopted through which revision it knows all definitions
     */
    record UnknownQueue(long queueId, long adopted) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.NOT_FOUND;
        }
    }

    /** So many ids were sent lately that one more could only be known by forgetting another. */
    record DedupFull(int limit) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.DEDUP_FULL;
        }
    }

    /** None of the receipts was good: others were given the messages, or they are not there. */
    record LeaseLost(long queueId, int receipts) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.LEASE_LOST;
        }
    }

    /** The request id was used before, with another command. */
    record IdempotencyMismatch(String requestId) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.IDEMPOTENCY_MISMATCH;
        }
    }

    /** The client said that it has seen the answer to this id: it is remembered no longer. */
    record AnswerAcknowledged(String requestId) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.ANSWER_ACKNOWLEDGED;
        }
    }

    /**
     * No room to remember another request id.
     *
     * @param ofClient whether it is the client's own share that is spent
     */
    record ReplyTableFull(boolean ofClient, long limitBytes) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.TOO_MANY_REQUESTS;
        }
    }
}
