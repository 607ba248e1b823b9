package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.Edge;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.QueueEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The edges of many places, in the order of {@link WaitForGraph#edgesOf}, less those that lead to
 * owners shown before: a queue of n places costs n edges, not n² / 2, and its holders are shown
 * once for each mode that is wanted of them.
 */
final class NewEdges {

    private final OwnerState start;
    private final Map<String, Shown> shown = new LinkedHashMap<>();

    /** What was shown of one resource. */
    private static final class Shown {
        /** Everybody ahead of this place was. */
        private @Nullable QueueEntry upTo;

        /** The conflicts of the places whose holders were, one bit for each mode of an entry. */
        private int targets;
    }

    /**
     * @param start who is not shown to itself, but to others
     */
    NewEdges(OwnerState start) {
        this.start = start;
    }

    /** Shows what is new about an entry; stops when the visitor has seen enough. */
    void of(QueueEntry entry, WaitForGraph.EdgeVisitor visitor) {
        if (WaitForGraph.hasEdges(entry)) {
            Shown known = shown.computeIfAbsent(entry.resource().name(), _ -> new Shown());
            if (holders(entry, known, visitor)) {
                ahead(entry, known, visitor);
            }
        }
    }

    private boolean holders(QueueEntry entry, Shown known, WaitForGraph.EdgeVisitor visitor) {
        int target = WaitForGraph.isAny(entry) ? 1 : 1 << entry.target().slot();
        if ((known.targets & target) != 0) {
            return true;
        }
        if (entry.owner() != start) {
            known.targets |= target;
        }
        return WaitForGraph.holders(entry, visitor);
    }

    private static void ahead(QueueEntry entry, Shown known, WaitForGraph.EdgeVisitor visitor) {
        QueueEntry upTo = known.upTo;
        if (upTo != null && !upTo.goesBefore(entry)) {
            return;
        }
        known.upTo = entry;
        QueueEntry w = entry;
        do {
            w = w.ahead();
        } while (w != null && visitor.visit(w.owner(), Edge.SOFT) && w != upTo);
    }
}
