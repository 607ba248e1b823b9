package io.selaras.core.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.cache.CacheCommand;
import io.selaras.core.cache.CacheCommand.Evict;
import io.selaras.core.cache.CacheCommand.Ordered;
import io.selaras.core.cache.CacheCommand.RaiseFenceFloor;
import io.selaras.core.cache.CacheCommand.Remove;
import io.selaras.core.cache.CacheCommand.Write;
import io.selaras.core.cache.CacheOperation;
import io.selaras.core.cache.CacheOperation.Delete;
import io.selaras.core.cache.CacheOperation.Increment;
import io.selaras.core.cache.CacheOperation.Put;
import io.selaras.core.cache.CacheReply;
import io.selaras.core.cache.CacheReply.Outcome;
import io.selaras.core.cache.CacheReply.Written;
import io.selaras.core.cache.CacheValue;
import io.selaras.core.cache.Condition;
import io.selaras.core.cache.EntryVersion;
import io.selaras.core.cache.Fence;
import io.selaras.core.golden.GoldenFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What differs in anything that matters has another hash; what is hashed stays as it is. */
class CacheDigestTest {
    private static final EntryVersion VERSION = new EntryVersion(1, 1);
    private static final Condition ALWAYS = Condition.NONE;
    private static final Fence FENCE = new Fence("r", 1);
    private static final CacheValue VALUE = CacheValue.of("", new byte[] {1});

    private static final List<CacheReply> REPLIES =
            List.of(
                    new Written(1, VERSION, List.of()),
                    new Written(2, VERSION, List.of()),
                    new Written(1, new EntryVersion(2, 1), List.of()),
                    new Written(1, new EntryVersion(1, 2), List.of()),
                    new Written(1, VERSION, List.of(new Outcome.Stored(true))),
                    new Written(1, VERSION, List.of(new Outcome.Stored(false))),
                    new Written(
                            1,
                            VERSION,
                            List.of(new Outcome.Stored(true), new Outcome.Stored(true))),
                    new Written(1, VERSION, List.of(new Outcome.Deleted(true))),
                    new Written(1, VERSION, List.of(new Outcome.Deleted(false))),
                    new Written(1, VERSION, List.of(new Outcome.Counted(true, 1))),
                    new Written(1, VERSION, List.of(new Outcome.Counted(false, 1))),
                    new Written(1, VERSION, List.of(new Outcome.Counted(true, 2))),
                    new CacheReply.Removed(1, 1),
                    new CacheReply.Removed(2, 1),
                    new CacheReply.Removed(1, 2),
                    new CacheReply.FenceFloor(1),
                    new CacheReply.FenceFloor(2),
                    new CacheReply.UnknownCache(1, 1),
                    new CacheReply.UnknownCache(2, 1),
                    new CacheReply.UnknownCache(1, 2),
                    new CacheReply.VersionConflict("k", VERSION),
                    new CacheReply.VersionConflict("l", VERSION),
                    new CacheReply.VersionConflict("k", EntryVersion.NONE),
                    new CacheReply.StaleFence("k", "r", 1, 1),
                    new CacheReply.StaleFence("l", "r", 1, 1),
                    new CacheReply.StaleFence("k", "s", 1, 1),
                    new CacheReply.StaleFence("k", "r", 2, 1),
                    new CacheReply.StaleFence("k", "r", 1, 2),
                    new CacheReply.FenceOfOther("k", "r"),
                    new CacheReply.FenceOfOther("l", "r"),
                    new CacheReply.FenceOfOther("k", "s"),
                    new CacheReply.NotANumber("k"),
                    new CacheReply.NotANumber("l"),
                    new CacheReply.NumberOverflow("k", 1),
                    new CacheReply.NumberOverflow("l", 1),
                    new CacheReply.NumberOverflow("k", 2),
                    new CacheReply.IdempotencyMismatch("r"),
                    new CacheReply.IdempotencyMismatch("s"),
                    new CacheReply.AnswerAcknowledged("r"),
                    new CacheReply.AnswerAcknowledged("s"),
                    new CacheReply.ReplyTableFull(true, 1),
                    new CacheReply.ReplyTableFull(false, 1),
                    new CacheReply.ReplyTableFull(true, 2));

    private static final List<CacheCommand> COMMANDS =
            List.of(
                    write(1, 0),
                    write(2, 0),
                    write(1, 9),
                    write(1, 0, put(VALUE, 0, List.of(), ALWAYS, FENCE)),
                    write(1, 0, new Put("l", VALUE, 0, List.of(), ALWAYS, FENCE)),
                    write(
                            1,
                            0,
                            put(CacheValue.of("t", VALUE.bytes()), 0, List.of(), ALWAYS, FENCE)),
                    write(1, 0, put(CacheValue.of("", new byte[1]), 0, List.of(), ALWAYS, FENCE)),
                    write(1, 0, put(VALUE, 1, List.of(), ALWAYS, FENCE)),
                    write(1, 0, put(VALUE, 0, List.of("a"), ALWAYS, FENCE)),
                    write(1, 0, put(VALUE, 0, List.of("a", "b"), ALWAYS, FENCE)),
                    write(1, 0, put(VALUE, 0, List.of(), new Condition.Absent(), FENCE)),
                    write(1, 0, put(VALUE, 0, List.of(), new Condition.Present(), FENCE)),
                    write(1, 0, put(VALUE, 0, List.of(), oneOf(VERSION), FENCE)),
                    write(1, 0, put(VALUE, 0, List.of(), oneOf(VERSION, VERSION), FENCE)),
                    write(1, 0, put(VALUE, 0, List.of(), oneOf(EntryVersion.NONE), FENCE)),
                    write(1, 0, new Put("k", VALUE, 0, List.of(), ALWAYS, null)),
                    write(1, 0, put(VALUE, 0, List.of(), ALWAYS, new Fence("s", 1))),
                    write(1, 0, put(VALUE, 0, List.of(), ALWAYS, new Fence("r", 2))),
                    write(1, 0, new Delete("k", ALWAYS, FENCE)),
                    write(1, 0, new Delete("l", ALWAYS, FENCE)),
                    write(1, 0, new Increment("k", 1, 0, ALWAYS, FENCE)),
                    write(1, 0, new Increment("k", 2, 0, ALWAYS, FENCE)),
                    write(1, 0, new Increment("k", 1, 1, ALWAYS, FENCE)),
                    write(1, 0, new Delete("k", ALWAYS, FENCE), new Delete("l", ALWAYS, FENCE)),
                    new Evict(1, List.of("k")),
                    new Evict(2, List.of("k")),
                    new Evict(1, List.of("l")),
                    new Evict(1, List.of("k", "l")),
                    new Remove(1, List.of("k")),
                    new RaiseFenceFloor(1),
                    new RaiseFenceFloor(2));

    @Test
    void answersThatDifferHashDifferently() throws IOException {
        PartitionReplyDigest digest = new PartitionReplyDigest();
        List<String> hashes = new ArrayList<>();
        REPLIES.forEach(reply -> hashes.add("%016x".formatted(digest.hashOf(reply))));
        assertThat(new TreeSet<>(hashes)).hasSameSizeAs(REPLIES);
        GoldenFile.compare("cache-reply-hashes.txt", hashes);
    }

    @Test
    void commandsThatDifferHashDifferently() throws IOException {
        List<String> hashes = new ArrayList<>();
        COMMANDS.forEach(it -> hashes.add("%016x".formatted(CacheCommandHash.of(it))));
        assertThat(new TreeSet<>(hashes)).hasSameSizeAs(COMMANDS);
        GoldenFile.compare("cache-command-hashes.txt", hashes);
    }

    @Test
    void whatTheAskedNodeAndTheLeaderAddIsNotHashed() {
        Write write = new Write(1, 7, 0, List.of(new Delete("k", ALWAYS, null)));
        Write later = new Write(1, 8, 0, List.of(new Delete("k", ALWAYS, null)));
        assertThat(CacheCommandHash.of(new Ordered(VERSION, write)))
                .isEqualTo(CacheCommandHash.of(new Ordered(EntryVersion.NONE, later)))
                .isEqualTo(CacheCommandHash.of(write));
    }

    private static Write write(long cacheId, long requestHash, CacheOperation... operations) {
        return new Write(cacheId, 1, requestHash, List.of(operations));
    }

    private static Put put(
            CacheValue value, long ttlMs, List<String> tags, Condition condition, Fence fence) {
        return new Put("k", value, ttlMs, tags, condition, fence);
    }

    private static Condition oneOf(EntryVersion... versions) {
        return new Condition.OneOf(List.of(versions));
    }
}
