package io.selaras.replica.time;

import io.selaras.raft.message.Entry;
import io.selaras.raft.step.Persist;
import io.selaras.replica.port.VersionRefusedException;
import io.selaras.wire.BatchCodec;
import io.selaras.wire.VersionRange;
import io.selaras.wire.format.MalformedException;
import java.util.ArrayDeque;
import java.util.List;

/**
 * The stamps of the batches in the log that are not applied yet: a new leader's log time starts
 * from the last of them.
 */
public final class LogTail {

    private final ArrayDeque<Stamp> stamps = new ArrayDeque<>();
    private final VersionRange reads;
    private Stamp applied = new Stamp(0, 0, 0);

    /**
     * @param reads the versions of batches that this node reads
     */
    public LogTail(VersionRange reads) {
        this.reads = reads;
    }

    /** Where a batch stands and the log time its leader gave it. */
    public record Stamp(long index, long term, long logTimeMs) {}

    public void persisted(List<Persist> changes) {
        for (Persist change : changes) {
            switch (change) {
                case Persist.Append append -> append.entries().forEach(this::appended);
                case Persist.Truncate truncate -> dropFrom(truncate.fromIndex());
                case Persist.Reset _ -> stamps.clear();
                case Persist.HardState _ -> {}
            }
        }
    }

    public void appended(Entry entry) {
        if (entry.kind() == Entry.Kind.BATCH) {
            stamps.add(new Stamp(entry.index(), entry.term(), logTimeMs(entry)));
        }
    }

    private long logTimeMs(Entry entry) {
        try {
            int version = BatchCodec.versionOf(entry.payload());
            if (version > reads.newest()) {
                VersionRefusedException.require(reads, version);
            }
            return BatchCodec.logTimeMs(entry.payload(), reads);
        } catch (MalformedException e) {
            throw new IllegalArgumentException(
                    "entry %d of the log cannot be read: %s"
                            .formatted(entry.index(), e.getMessage()),
                    e);
        }
    }

    public void applied(long index, long term, long logTimeMs) {
        applied = new Stamp(index, term, logTimeMs);
        while (!stamps.isEmpty() && stamps.getFirst().index() <= index) {
            stamps.removeFirst();
        }
    }

    /** The last batch in the log, with the largest stamp up to there. */
    public Stamp last() {
        Stamp last = applied;
        for (Stamp stamp : stamps) {
            last =
                    new Stamp(
                            stamp.index(),
                            stamp.term(),
                            Math.max(last.logTimeMs(), stamp.logTimeMs()));
        }
        return last;
    }

    private void dropFrom(long index) {
        while (!stamps.isEmpty() && stamps.getLast().index() >= index) {
            stamps.removeLast();
        }
    }
}
