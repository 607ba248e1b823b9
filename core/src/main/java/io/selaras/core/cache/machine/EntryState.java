package io.selaras.core.cache.machine;

import io.selaras.core.cache.CacheImage.LiveEntry;
import io.selaras.core.cache.Fence;
import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.TextSize;
import io.selaras.core.kernel.collection.DeadlineQueue;

/** An entry in its cache, which is replaced as a whole; its deadline is its end. */
final class EntryState extends DeadlineQueue.Item {

    /** With all that finds it. */
    private static final int BYTES = 320;

    /** What finds it by a tag, without the tag's text. */
    private static final int TAG_BYTES = 160;

    private static final int KIND = 402;

    final LiveEntry entry;
    final long hash;
    final long bytes;

    EntryState(LiveEntry entry) {
        this.entry = entry;
        this.hash = hashOf(entry);
        this.bytes = bytesOf(entry);
    }

    String key() {
        return entry.key();
    }

    /** Whether it is there no longer at this log time. */
    boolean over(long nowMs) {
        return entry.endMs() <= nowMs;
    }

    private static long hashOf(LiveEntry entry) {
        long h = StateHash.mix(StateHash.mix(KIND, entry.cacheId()), StateHash.ofAll(entry.key()));
        h = StateHash.mix(StateHash.mix(h, entry.value().hash()), entry.version().hash());
        h = StateHash.mix(StateHash.mix(h, entry.endMs()), entry.tags().size());
        for (String tag : entry.tags()) {
            h = StateHash.mix(h, StateHash.ofAll(tag));
        }
        Fence fence = entry.fence();
        return StateHash.mix(h, fence == null ? 0 : fence.hash());
    }

    private static long bytesOf(LiveEntry entry) {
        long bytes = BYTES + TextSize.of(entry.key()) + entry.value().memory();
        for (String tag : entry.tags()) {
            bytes += TAG_BYTES + 2 * TextSize.of(tag);
        }
        Fence fence = entry.fence();
        return bytes + (fence == null ? 0 : fence.bytes());
    }

    @Override
    protected int tieClass() {
        return 0;
    }

    @Override
    protected long tieNumber() {
        return 0;
    }

    @Override
    protected String tieName() {
        return entry.key();
    }
}
