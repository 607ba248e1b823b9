package io.selaras.core.cache;

import io.selaras.core.kernel.ErrorCode;
import io.selaras.core.kernel.RejectedReply;
import io.selaras.core.kernel.Reply;
import java.util.List;

/** What a partition answers about its caches: a result, or a refusal with a stable code. */
public sealed interface CacheReply extends Reply {

    @Override
    default boolean remembered() {
        return true;
    }

    /**
     * All is done, and this came of each operation.
     *
     * @param version that all entries have which were written
     */
    record Written(long cacheId, EntryVersion version, List<Outcome> outcomes)
            implements CacheReply {}

    /** What came of an operation. */
    sealed interface Outcome {

        /** The entry is as it was asked to be; there was one, or there was none. */
        record Stored(boolean created) implements Outcome {}

        /** There is no entry now; there was one, or there was none. */
        record Deleted(boolean wasThere) implements Outcome {}

        /** The entry holds this number now. */
        record Counted(boolean created, long number) implements Outcome {}
    }

    /**
     * No entry is left of the keys.
     *
     * @param entries so many were there
     */
    record Removed(long cacheId, int entries) implements CacheReply {}

    /** Every token below this one is stale. */
    record FenceFloor(long token) implements CacheReply {}

    /** A refusal: known to have changed nothing. */
    sealed interface Rejected extends CacheReply, RejectedReply {
        @Override
        default boolean remembered() {
            return false;
        }
    }

    /**
     * The partition knows no such cache: it was deleted, or is not adopted yet.
     *
     * @param adopted through which revision it knows all definitions
     */
    record UnknownCache(long cacheId, long adopted) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.NOT_FOUND;
        }
    }

    /**
     * The condition of a write does not hold.
     *
     * @param present the version that there is; that of none if there is no entry
     */
    record VersionConflict(String key, EntryVersion present) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.VERSION_CONFLICT;
        }
    }

    /**
     * The lock of a write was given to somebody else since.
     *
     * @param lowest the lowest token that is not stale
     */
    record StaleFence(String key, String resource, long token, long lowest) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.STALE_FENCE;
        }
    }

    /**
     * The entry is guarded by another lock than that of the write.
     *
     * @param guard the name of the lock
     */
    record FenceOfOther(String key, String guard) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.FENCE_OTHER_RESOURCE;
        }
    }

    /** What is to be incremented is no number within 64 bits. */
    record NotANumber(String key) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.NOT_A_NUMBER;
        }
    }

    /** The sum would not be within 64 bits. */
    record NumberOverflow(String key, long number) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.NUMBER_OVERFLOW;
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
