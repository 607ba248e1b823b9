package io.selaras.core.cache;

import io.selaras.core.kernel.StateHash;
import java.util.Comparator;

/**
 * Which write of an entry it is. Those of one key only rise, also over its deletion: a later leader
 * has a higher term.
 *
 * @param term of the leader that ordered the write
 * @param counter of the writes that it ordered, from 1
 */
public record EntryVersion(long term, long counter) implements Comparable<EntryVersion> {

    /** That of no entry; below all others. */
    public static final EntryVersion NONE = new EntryVersion(0, 0);

    private static final Comparator<EntryVersion> ORDER =
            Comparator.comparingLong(EntryVersion::term).thenComparingLong(EntryVersion::counter);

    @Override
    public int compareTo(EntryVersion other) {
        return ORDER.compare(this, other);
    }

    /** Of all that it says; the same in every JVM. */
    public long hash() {
        return StateHash.mix(StateHash.mix(0, term), counter);
    }
}
