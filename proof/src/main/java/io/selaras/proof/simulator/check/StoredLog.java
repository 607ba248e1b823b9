package io.selaras.proof.simulator.check;

import io.selaras.raft.RaftStart;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Persist;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Term, vote and the terms of the entries of one node, as far as they are synced. */
final class StoredLog {

    /** An entry that was on its disk once. */
    private record Stored(long index, long term) {}

    private final TreeMap<Long, Long> terms = new TreeMap<>();
    private final Set<Stored> ever = new HashSet<>();
    private long everThrough;
    private long term;
    private @Nullable String vote;
    private SnapshotMark start;

    StoredLog(RaftStart recovered) {
        start = recovered.snapshot();
        recover(recovered);
    }

    /** It starts anew from what its disk has now, which may be less than it was. */
    void recover(RaftStart recovered) {
        terms.clear();
        term = recovered.term();
        vote = recovered.vote();
        begin(recovered.snapshot());
        recovered.entries().forEach(this::add);
    }

    void apply(List<Persist> changes) {
        for (Persist change : changes) {
            switch (change) {
                case Persist.HardState state -> {
                    term = state.term();
                    vote = state.vote();
                }
                case Persist.Append append -> append.entries().forEach(this::add);
                case Persist.Truncate truncate -> terms.tailMap(truncate.fromIndex(), true).clear();
                case Persist.Reset reset -> {
                    terms.clear();
                    begin(reset.mark());
                }
            }
        }
    }

    /** Whether it can vote for nobody else in that term any more. */
    boolean hasVoted(long inTerm, String candidate) {
        return term > inTerm || (term == inTerm && candidate.equals(vote));
    }

    long lastIndex() {
        return terms.isEmpty() ? start.index() : Math.max(start.index(), terms.lastKey());
    }

    /** The term of the entry that its disk has at this index; empty if it has none. */
    OptionalLong termAt(long index) {
        Long found = terms.get(index);
        return found == null ? OptionalLong.empty() : OptionalLong.of(found);
    }

    /** Whether its disk has had this entry, or a snapshot that stands for it. */
    boolean hasHeld(long index, long ofTerm) {
        return index <= everThrough || ever.contains(new Stored(index, ofTerm));
    }

    private void begin(SnapshotMark mark) {
        start = mark;
        everThrough = Math.max(everThrough, mark.index());
    }

    private void add(Entry entry) {
        terms.put(entry.index(), entry.term());
        ever.add(new Stored(entry.index(), entry.term()));
    }
}
