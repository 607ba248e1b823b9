package io.selaras.raft.sim;

import io.selaras.raft.RaftStart;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Persist;
import java.util.ArrayList;
import java.util.List;

/** A node's disk: what is durable, and what a crash may forget. */
final class SimDisk {

    private RaftStart base;
    private final List<Persist> durable = new ArrayList<>();
    private final List<Pending> pending = new ArrayList<>();
    private boolean torn;

    SimDisk(SnapshotMark empty) {
        base = new RaftStart(0, null, false, empty, List.of());
    }

    void write(long persistSequence, List<Persist> changes) {
        pending.add(new Pending(persistSequence, changes));
    }

    /** Makes everything up to this persist sequence durable. */
    void sync(long persistSequence) {
        while (!pending.isEmpty() && pending.getFirst().persistSequence <= persistSequence) {
            durable.addAll(pending.removeFirst().changes);
        }
    }

    /** A crash: the first {@code kept} of the unsynced writes happen to survive. */
    void crash(int kept) {
        for (int at = 0; at < Math.min(kept, pending.size()); at++) {
            durable.addAll(pending.get(at).changes);
        }
        pending.clear();
    }

    /** A crash of a disk that lied: the last {@code lost} durable changes are gone as well. */
    void tear(int lost) {
        pending.clear();
        int kept = Math.max(0, durable.size() - lost);
        durable.subList(kept, durable.size()).clear();
        torn = true;
    }

    /** A snapshot of this node's own makes the journal shorter. */
    void compact(SnapshotMark mark, long dropThrough) {
        RaftStart now = recover();
        List<Entry> kept =
                now.entries().stream().filter(entry -> entry.index() > dropThrough - 1).toList();
        base = new RaftStart(now.term(), now.vote(), now.recovering(), mark, kept);
        durable.clear();
    }

    /**
     * What recovery finds; a torn disk makes its node recovering until a later end of its recovery.
     */
    RaftStart recover() {
        Persist.HardState hard = new Persist.HardState(base.term(), base.vote(), base.recovering());
        SnapshotMark mark = base.snapshot();
        List<Entry> entries = new ArrayList<>(base.entries());
        for (Persist change : durable) {
            switch (change) {
                case Persist.HardState state -> hard = state;
                case Persist.Append append -> entries.addAll(append.entries());
                case Persist.Truncate truncate ->
                        entries.removeIf(entry -> entry.index() >= truncate.fromIndex());
                case Persist.Reset reset -> {
                    mark = reset.mark();
                    entries.clear();
                }
            }
        }
        return new RaftStart(hard.term(), hard.vote(), hard.recovering() || torn, mark, entries);
    }

    /** Recovery writes down what it found, recovery included. */
    RaftStart restart() {
        base = recover();
        durable.clear();
        torn = false;
        return base;
    }

    private record Pending(long persistSequence, List<Persist> changes) {}
}
