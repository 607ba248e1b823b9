package io.selaras.proof.simulator.check;

import io.selaras.proof.simulator.context.SafetyViolation;
import io.selaras.raft.RaftStart;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.SnapshotMark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One node's log as its disk was told to keep it. */
final class NodeLog {

    /** An entry, without its payload. */
    record Item(long index, long term, int content, long previousTerm) {}

    private final String node;
    private final List<Item> items = new ArrayList<>();
    private long baseIndex;
    private long baseTerm;
    private long checked;

    NodeLog(String node, RaftStart start) {
        this.node = node;
        reset(start.snapshot());
    }

    /** Appends and returns what is remembered of the entry. */
    Item append(Entry entry) {
        SafetyViolation.require(
                entry.index() == lastIndex() + 1,
                () -> node + " appends " + entry.index() + " after " + lastIndex());
        int content = 31 * Arrays.hashCode(entry.payload()) + entry.kind().name().hashCode();
        Item item = new Item(entry.index(), entry.term(), content, lastTerm());
        items.add(item);
        return item;
    }

    /** Drops this and all later entries; says whether there were any. */
    boolean truncate(long from) {
        SafetyViolation.require(
                from > checked, () -> node + " drops " + from + ", committed to " + checked);
        boolean any = from <= lastIndex();
        while (lastIndex() >= from && !items.isEmpty()) {
            items.removeLast();
        }
        return any;
    }

    void reset(SnapshotMark mark) {
        items.clear();
        baseIndex = mark.index();
        baseTerm = mark.term();
        checked = Math.max(checked, mark.index());
    }

    long baseIndex() {
        return baseIndex;
    }

    long baseTerm() {
        return baseTerm;
    }

    long lastIndex() {
        return baseIndex + items.size();
    }

    long lastTerm() {
        return items.isEmpty() ? baseTerm : items.getLast().term();
    }

    /** The entry at this index; null if the snapshot covers it or it is not there. */
    @Nullable Item at(long index) {
        return index <= baseIndex || index > lastIndex()
                ? null
                : items.get((int) (index - baseIndex - 1));
    }

    /** The last index up to which this log was compared with what is committed. */
    long checked() {
        return checked;
    }

    void checkedTo(long index) {
        checked = index;
    }
}
