package io.selaras.core.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.cache.CacheCommand;
import io.selaras.core.cache.CacheDefinition;
import io.selaras.core.cache.CacheImage;
import io.selaras.core.cache.CacheOperation;
import io.selaras.core.cache.CacheOperation.Put;
import io.selaras.core.cache.CacheQuery;
import io.selaras.core.cache.CacheQueryResult;
import io.selaras.core.cache.CacheReply;
import io.selaras.core.cache.CacheSettings;
import io.selaras.core.cache.CacheSettings.Overflow;
import io.selaras.core.cache.CacheValue;
import io.selaras.core.cache.Condition;
import io.selaras.core.cache.Fence;
import io.selaras.core.cache.home.Home;
import io.selaras.core.kernel.Effect;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A partition with caches, whose commands are log entries of their own. */
public final class CacheScene {
    private PartitionMachine machine = PartitionMachine.empty(CacheImage.FIRST_VERSION);
    private Home home = new Home(1);
    private long timeMs;
    private long number;

    CacheScene at(long ms) {
        timeMs = ms;
        return this;
    }

    /** Another leader orders from here on. */
    CacheScene term(long term) {
        home = new Home(term);
        return this;
    }

    PartitionMachine machine() {
        return machine;
    }

    void tick() {
        Request tick = new Request(Origin.NONE, "", null, new SystemCommand.Tick());
        machine.apply(new Batch(timeMs, timeMs, List.of(tick)));
    }

    /** Carries a change out in the order of this scene's leader. */
    CacheReply ask(CacheCommand.Change change) {
        return ask(change, null);
    }

    CacheReply ask(CacheCommand.Change change, @Nullable String requestId) {
        return told(home.order(change), requestId);
    }

    CacheReply told(Command command, @Nullable String requestId) {
        List<Effect> effects = apply(command, requestId);
        restore();
        assertThat(effects).hasSize(1);
        if (effects.getFirst() instanceof Effect.Answer(_, CacheReply reply)) {
            return reply;
        }
        throw new AssertionError(effects);
    }

    void restore() {
        machine = PartitionMachine.restore(machine.image());
    }

    /** Without a look at what it did: for what is measured. */
    public List<Effect> order(CacheCommand.Change change) {
        return apply(home.order(change), null);
    }

    /** The same of any command. */
    public List<Effect> apply(Command command, @Nullable String requestId) {
        Origin origin = new Origin("n1", 1, ++number);
        Request request = new Request(origin, "ann", requestId, command);
        return machine.apply(new Batch(timeMs, timeMs, List.of(request)));
    }

    /** Defines a cache whose id is this revision. */
    public void define(long revision, long ttlMs) {
        apply(
                new PartitionCommand.Adopt(
                        revision, List.of(), List.of(cache(revision, ttlMs)), List.of()),
                null);
    }

    static CacheDefinition cache(long revision, long ttlMs) {
        CacheSettings settings = new CacheSettings(0, 0, Overflow.EVICT, ttlMs);
        return new CacheDefinition(revision, revision, "c" + revision, settings);
    }

    static CacheCommand.Write write(long cacheId, CacheOperation... operations) {
        return new CacheCommand.Write(cacheId, cacheId, 0, List.of(operations));
    }

    static Put put(String key, String text) {
        return put(key, text, null);
    }

    static Put put(String key, String text, @Nullable Fence fence) {
        return new Put(key, value(text), 0, List.of(), Condition.NONE, fence);
    }

    static CacheOperation delete(String key, @Nullable Fence fence) {
        return new CacheOperation.Delete(key, Condition.NONE, fence);
    }

    static CacheValue value(String text) {
        return CacheValue.of("", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Fills a cache with entries of one byte under keys of this many, in writes of a thousand. */
    public void fill(long cacheId, int count, long ttlMs, List<String> tags) {
        List<CacheOperation> operations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            operations.add(new Put("k" + i, value("1"), ttlMs, tags, Condition.NONE, null));
            if (operations.size() == 1_000 || i == count - 1) {
                order(new CacheCommand.Write(cacheId, cacheId, 0, List.copyOf(operations)));
                operations.clear();
            }
        }
    }

    /** A write of one key of a cache. */
    public static CacheCommand.Write putting(long cacheId, String key) {
        return write(cacheId, put(key, "2"));
    }

    public <R extends CacheQueryResult> R query(CacheQuery<R> query) {
        return machine.query(query, timeMs);
    }

    CacheQueryResult.Counts counts(long cacheId) {
        return query(new CacheQuery.OfCache(cacheId));
    }

    CacheQueryResult.Sums sums() {
        return query(new CacheQuery.OfCaches());
    }
}
