package io.selaras.core.definition;

import io.selaras.core.cache.CacheDefinition;
import io.selaras.core.kernel.ErrorCode;
import io.selaras.core.kernel.RejectedReply;
import io.selaras.core.kernel.Reply;
import io.selaras.core.queue.QueueDefinition;

/** What is answered about the queues and caches that there shall be: what holds, or a refusal. */
public sealed interface DefinitionReply extends Reply {

    @Override
    default boolean remembered() {
        return true;
    }

    /** The queue is wanted like this. */
    record Defined(QueueDefinition definition) implements DefinitionReply {}

    /**
     * The queue is wanted no longer. Its name is free when all partitions know that.
     *
     * @param revision of the deletion
     * @param adoptedBy so many partitions know it
     * @param partitions so many there are
     */
    record Deleted(long queueId, long revision, int adoptedBy, int partitions)
            implements DefinitionReply {}

    /** The cache is wanted like this. */
    record CacheDefined(CacheDefinition definition) implements DefinitionReply {}

    /** The cache is wanted no longer; as of {@link Deleted}. */
    record CacheDeleted(long cacheId, long revision, int adoptedBy, int partitions)
            implements DefinitionReply {}

    /** How far the partition has come. */
    record AdoptionNoted(int partition, long throughRevision) implements DefinitionReply {}

    /** A refusal: known to have changed nothing. */
    sealed interface Rejected extends DefinitionReply, RejectedReply {
        @Override
        default boolean remembered() {
            return false;
        }
    }

    /** No queue has this name. */
    record NoSuchQueue(String name) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.NOT_FOUND;
        }
    }

    /** A queue of this name is there with another ordering, which never changes. */
    record OrderingImmutable(QueueDefinition present) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.IMMUTABLE;
        }
    }

    /** The name is that of a queue whose deletion some partition does not know yet. */
    record QueueDeleting(String name, long queueId) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.QUEUE_DELETING;
        }
    }

    /** As many queues are defined as a cluster may have. */
    record TooManyQueues(int limit) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.TABLE_FULL;
        }
    }

    /** No cache has this name. */
    record NoSuchCache(String name) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.NOT_FOUND;
        }
    }

    /** The cache is there without a definition, too: it is never deleted. */
    record CacheStays(String name) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.IMMUTABLE;
        }
    }

    /** The name is that of a cache whose deletion some partition does not know yet. */
    record CacheDeleting(String name, long cacheId) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.CACHE_DELETING;
        }
    }

    /** As many caches are defined as a cluster may have. */
    record TooManyCaches(int limit) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.TABLE_FULL;
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

    /** No room to remember another request id. */
    record ReplyTableFull(boolean ofClient, long limitBytes) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.TOO_MANY_REQUESTS;
        }
    }
}
