package io.selaras.core.queue.machine;

import io.selaras.core.kernel.LogTime;
import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.TextSize;
import io.selaras.core.queue.QueueImage.SentId;
import io.selaras.core.queue.QueueLimits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Ids that were sent lately, each compared in full: a crafted hash swallows no message. What is out
 * of the window counts as forgotten, whether or not it is still here.
 */
final class SentIds {

    private static final int BYTES = 200;

    private final LinkedHashMap<Name, SentId> byName = new LinkedHashMap<>();
    private long hash;
    private long bytes;

    /** What a sent message is known by; comparable, so that equal hashes do not slow a search. */
    record Name(long queueId, String key, String id) implements Comparable<Name> {
        private static final Comparator<Name> ORDER =
                Comparator.comparingLong(Name::queueId)
                        .thenComparing(Name::id)
                        .thenComparing(Name::key);

        @Override
        public int compareTo(Name other) {
            return ORDER.compare(this, other);
        }
    }

    /** The sequence that a message was taken with; 0 if none was within the window. */
    long find(Name name, long nowMs) {
        SentId known = byName.get(name);
        return known == null || isOver(known, nowMs) ? 0 : known.sequence();
    }

    /** Makes room for so many more; false if there is none that may be made. */
    boolean hasRoom(int more, long nowMs) {
        while (byName.size() + more > QueueLimits.DEDUP_IDS && forgetFirst(nowMs)) {
            // Each turn makes room for one; after at most as many as are wanted there is enough.
        }
        return byName.size() + more <= QueueLimits.DEDUP_IDS;
    }

    void add(SentId sent) {
        remove(new Name(sent.queueId(), sent.key(), sent.id()));
        byName.putLast(new Name(sent.queueId(), sent.key(), sent.id()), sent);
        hash += hashOf(sent);
        bytes += bytesOf(sent);
    }

    /** Forgets what is out of the window, so many at most. */
    void forget(long nowMs, int atMost) {
        for (int i = 0; i < atMost && forgetFirst(nowMs); i++) {
            // All is done in the condition.
        }
    }

    private boolean forgetFirst(long nowMs) {
        if (byName.isEmpty() || !isOver(byName.firstEntry().getValue(), nowMs)) {
            return false;
        }
        remove(byName.firstEntry().getKey());
        return true;
    }

    private void remove(Name name) {
        SentId gone = byName.remove(name);
        if (gone != null) {
            hash -= hashOf(gone);
            bytes -= bytesOf(gone);
        }
    }

    /** Log time at which the first one is out of the window. */
    long firstOverMs() {
        return byName.isEmpty()
                ? Long.MAX_VALUE
                : LogTime.plus(byName.firstEntry().getValue().atMs(), QueueLimits.DEDUP_WINDOW_MS);
    }

    private static boolean isOver(SentId sent, long nowMs) {
        return nowMs - sent.atMs() >= QueueLimits.DEDUP_WINDOW_MS;
    }

    List<SentId> image() {
        return Collections.unmodifiableList(new ArrayList<>(byName.values()));
    }

    long hash() {
        return hash;
    }

    long bytes() {
        return bytes;
    }

    private static long hashOf(SentId sent) {
        long h = StateHash.mix(sent.queueId(), StateHash.ofAll(sent.key()));
        h = StateHash.mix(h, StateHash.ofAll(sent.id()));
        return StateHash.mix(StateHash.mix(h, sent.sequence()), sent.atMs());
    }

    private static long bytesOf(SentId sent) {
        return BYTES + TextSize.of(sent.key()) + TextSize.of(sent.id());
    }
}
