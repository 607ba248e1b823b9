package io.selaras.core.cache;

import io.selaras.core.kernel.StateHash;
import java.util.List;

/** What has to hold of an entry for a write of it to be carried out. */
public sealed interface Condition {

    /** Nothing: it is carried out in any case. */
    Condition NONE = new Always();

    /** Whether it holds of the entry of this version; of no entry if it is that of none. */
    boolean holds(EntryVersion present);

    /** Of all that it says; the same in every JVM. */
    long hash();

    /** Nothing has to hold. */
    record Always() implements Condition {
        @Override
        public boolean holds(EntryVersion present) {
            return true;
        }

        @Override
        public long hash() {
            return 1;
        }
    }

    /** There is no entry. */
    record Absent() implements Condition {
        @Override
        public boolean holds(EntryVersion present) {
            return present.equals(EntryVersion.NONE);
        }

        @Override
        public long hash() {
            return 2;
        }
    }

    /** There is an entry. */
    record Present() implements Condition {
        @Override
        public boolean holds(EntryVersion present) {
            return !present.equals(EntryVersion.NONE);
        }

        @Override
        public long hash() {
            return 3;
        }
    }

    /** There is an entry, and its version is one of these. */
    record OneOf(List<EntryVersion> versions) implements Condition {
        @Override
        public boolean holds(EntryVersion present) {
            return !present.equals(EntryVersion.NONE) && versions.contains(present);
        }

        @Override
        public long hash() {
            long hash = StateHash.mix(4, versions.size());
            for (EntryVersion version : versions) {
                hash = StateHash.mix(hash, version.hash());
            }
            return hash;
        }
    }
}
