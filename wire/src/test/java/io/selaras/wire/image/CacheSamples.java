package io.selaras.wire.image;

import io.selaras.core.cache.CacheCommand;
import io.selaras.core.cache.CacheDefinition;
import io.selaras.core.cache.CacheImage;
import io.selaras.core.cache.CacheOperation;
import io.selaras.core.cache.CacheQuery;
import io.selaras.core.cache.CacheQueryResult;
import io.selaras.core.cache.CacheReply;
import io.selaras.core.cache.CacheSettings;
import io.selaras.core.cache.CacheValue;
import io.selaras.core.cache.Condition;
import io.selaras.core.cache.EntryVersion;
import io.selaras.core.cache.Fence;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.partition.PartitionCommand;
import io.selaras.core.partition.PartitionImage;
import io.selaras.core.reply.FinishedReply;
import io.selaras.wire.Samples;
import org.jspecify.annotations.Nullable;

/** Random values of all that is said about caches; equal seeds, equal values. */
public final class CacheSamples {

    public static final int COMMANDS = 6;
    public static final int ANSWERS = 12;
    public static final int QUERIES = 6;
    public static final int RESULTS = 4;

    private final long seed;
    private final Samples samples;

    public CacheSamples(long seed) {
        this.seed = seed;
        samples = new Samples(seed);
    }

    /** A command of each kind in turn. */
    public Command command(int kind) {
        return switch (kind) {
            case 0 ->
                    new PartitionCommand.Adopt(
                            samples.number(),
                            ((PartitionCommand.Adopt) new QueueSamples(seed).command(0)).queues(),
                            samples.list(3, this::definition),
                            samples.list(5, samples::number));
            case 1 -> new CacheCommand.Ordered(version(), change(samples.below(3)));
            case 2 -> new CacheCommand.RaiseFenceFloor(samples.number());
            default -> change(kind - 3);
        };
    }

    private CacheCommand.Change change(int kind) {
        return switch (kind) {
            case 0 ->
                    new CacheCommand.Write(
                            samples.number(),
                            samples.number(),
                            samples.number(),
                            samples.list(5, () -> operation(samples.below(3))));
            case 1 -> new CacheCommand.Evict(samples.number(), samples.list(5, samples::text));
            default -> new CacheCommand.Remove(samples.number(), samples.list(5, samples::text));
        };
    }

    private CacheOperation operation(int kind) {
        return switch (kind) {
            case 0 ->
                    new CacheOperation.Put(
                            samples.text(),
                            value(),
                            samples.number(),
                            samples.list(4, samples::text),
                            condition(),
                            maybeFence());
            case 1 -> new CacheOperation.Delete(samples.text(), condition(), maybeFence());
            default ->
                    new CacheOperation.Increment(
                            samples.text(),
                            samples.number(),
                            samples.number(),
                            condition(),
                            maybeFence());
        };
    }

    private Condition condition() {
        return switch (samples.below(4)) {
            case 0 -> new Condition.Absent();
            case 1 -> new Condition.Present();
            case 2 -> new Condition.OneOf(samples.list(16, this::version));
            default -> Condition.NONE;
        };
    }

    public EntryVersion version() {
        return samples.below(4) == 0
                ? EntryVersion.NONE
                : new EntryVersion(samples.number(), samples.number());
    }

    private CacheValue value() {
        return CacheValue.of(samples.text(), samples.bytes());
    }

    private Fence fence() {
        return new Fence(samples.text(), samples.number());
    }

    private @Nullable Fence maybeFence() {
        return samples.flag() ? fence() : null;
    }

    public CacheSettings settings() {
        return new CacheSettings(
                samples.number(),
                samples.number(),
                samples.flag() ? CacheSettings.Overflow.EVICT : CacheSettings.Overflow.REJECT,
                samples.number());
    }

    private CacheDefinition definition() {
        return new CacheDefinition(samples.number(), samples.number(), samples.text(), settings());
    }

    /** An answer of each kind in turn, the refusals last. */
    public CacheReply answer(int kind) {
        return switch (kind) {
            case 0 ->
                    new CacheReply.Written(
                            samples.number(), version(), samples.list(5, this::outcome));
            case 1 -> new CacheReply.Removed(samples.number(), samples.smallNumber());
            case 2 -> new CacheReply.FenceFloor(samples.number());
            case 3 -> new CacheReply.UnknownCache(samples.number(), samples.number());
            case 4 -> new CacheReply.VersionConflict(samples.text(), version());
            case 5 ->
                    new CacheReply.StaleFence(
                            samples.text(), samples.text(), samples.number(), samples.number());
            case 6 -> new CacheReply.FenceOfOther(samples.text(), samples.text());
            case 7 -> new CacheReply.NotANumber(samples.text());
            case 8 -> new CacheReply.NumberOverflow(samples.text(), samples.number());
            case 9 -> new CacheReply.IdempotencyMismatch(samples.text());
            case 10 -> new CacheReply.AnswerAcknowledged(samples.text());
            default -> new CacheReply.ReplyTableFull(samples.flag(), samples.number());
        };
    }

    private CacheReply.Outcome outcome() {
        return switch (samples.below(3)) {
            case 0 -> new CacheReply.Outcome.Stored(samples.flag());
            case 1 -> new CacheReply.Outcome.Deleted(samples.flag());
            default -> new CacheReply.Outcome.Counted(samples.flag(), samples.number());
        };
    }

    /** A question of each kind in turn. */
    public CacheQuery<?> query(int kind) {
        return switch (kind) {
            case 0 -> new CacheQuery.OfKeys(samples.number(), samples.list(5, samples::text));
            case 1 ->
                    new CacheQuery.Page(
                            samples.number(),
                            samples.text(),
                            samples.text(),
                            samples.smallNumber());
            case 2 ->
                    new CacheQuery.Tagged(
                            samples.number(),
                            samples.text(),
                            samples.text(),
                            samples.smallNumber());
            case 3 -> new CacheQuery.Oldest(samples.number(), samples.smallNumber());
            case 4 -> new CacheQuery.OfCache(samples.number());
            default -> new CacheQuery.OfCaches();
        };
    }

    /** An answer to a question of each kind in turn. */
    public CacheQueryResult result(int kind) {
        return switch (kind) {
            case 0 -> new CacheQueryResult.Read(samples.flag(), samples.list(4, this::reading));
            case 1 ->
                    new CacheQueryResult.Keys(
                            samples.flag(), samples.list(5, this::listing), samples.text());
            case 2 ->
                    new CacheQueryResult.Counts(
                            samples.flag(), samples.number(), samples.number(), samples.number());
            default ->
                    new CacheQueryResult.Sums(
                            samples.smallNumber(),
                            samples.number(),
                            samples.number(),
                            samples.number(),
                            numbers());
        };
    }

    private CacheQueryResult.Reading reading() {
        return new CacheQueryResult.Reading(
                samples.text(),
                samples.flag() ? value() : null,
                version(),
                samples.number(),
                samples.number());
    }

    private CacheQueryResult.Listing listing() {
        return new CacheQueryResult.Listing(samples.text(), version(), samples.number());
    }

    private CacheImage.Numbers numbers() {
        return new CacheImage.Numbers(
                samples.number(),
                samples.number(),
                samples.number(),
                samples.number(),
                samples.number(),
                samples.number());
    }

    private CacheImage.LiveEntry live() {
        return new CacheImage.LiveEntry(
                samples.number(),
                samples.text(),
                value(),
                version(),
                samples.number(),
                samples.list(4, samples::text),
                maybeFence());
    }

    private CacheImage.Mark mark() {
        return new CacheImage.Mark(samples.number(), samples.text(), fence());
    }

    private FinishedReply<CacheReply> finished() {
        return new FinishedReply<>(
                samples.text(),
                samples.text(),
                samples.text(),
                samples.number(),
                samples.number(),
                answer(samples.below(3)));
    }

    /** An image of a partition with queues and caches, of no state that could be. */
    public PartitionImage image() {
        PartitionImage queues = new QueueSamples(seed).image();
        return new PartitionImage(
                CacheImage.FIRST_VERSION,
                queues.logTimeMs(),
                queues.wallTimeMs(),
                queues.queues(),
                new CacheImage(
                        numbers(),
                        samples.list(3, this::definition),
                        samples.list(5, this::live),
                        samples.list(5, this::mark)),
                new PartitionImage.Replies(
                        queues.replies().queues(),
                        samples.list(4, this::finished),
                        queues.replies().acknowledged()),
                queues.stateHash());
    }
}
