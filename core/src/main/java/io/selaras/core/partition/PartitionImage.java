package io.selaras.core.partition;

import io.selaras.core.cache.CacheImage;
import io.selaras.core.cache.CacheReply;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.core.queue.QueueImage;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.reply.Acknowledged;
import io.selaras.core.reply.FinishedReply;
import java.util.List;

/**
 * The whole state of a partition's machine, immutable: taken on the machine's thread, encoded on
 * any other. All lists are unmodifiable and keep their order.
 *
 * @param version the agreed version, at which the image is written
 * @param logTimeMs the largest log time seen
 * @param wallTimeMs the leader's wall clock in the last batch
 * @param caches since version 5
 * @param stateHash {@link PartitionMachine#stateHash()} when the image was taken; checked by
 *     restore
 */
public record PartitionImage(
        int version,
        long logTimeMs,
        long wallTimeMs,
        QueueImage queues,
        CacheImage caches,
        Replies replies,
        long stateHash)
        implements MachineImage {

    /** There are partitions from this version on. */
    public static final int FIRST_VERSION = 2;

    /**
     * Finished requests with an id, oldest outcome first.
     *
     * @param queues about queues
     * @param caches about caches; since version 5
     * @param acknowledged which answers clients have seen, in the order in which they said so
     */
    public record Replies(
            List<FinishedReply<QueueReply>> queues,
            List<FinishedReply<CacheReply>> caches,
            List<Acknowledged> acknowledged) {}
}
