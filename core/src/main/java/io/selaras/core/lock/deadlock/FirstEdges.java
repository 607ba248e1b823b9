package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.Edge;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.QueueEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The first few edges of each entry of one queue, as {@link WaitForGraph#edgesOf} shows them: the
 * holders are looked through once for each mode that is wanted of them, not for each entry.
 */
public final class FirstEdges {

    private final int limit;
    private final Map<String, List<OwnerState>> holders = new LinkedHashMap<>();

    /**
     * @param limit no visitor wants more
     */
    public FirstEdges(int limit) {
        this.limit = limit;
    }

    /** Shows the edges of an entry, hard ones first; stops when the visitor has seen enough. */
    public void of(QueueEntry entry, WaitForGraph.EdgeVisitor visitor) {
        if (!WaitForGraph.hasEdges(entry)) {
            return;
        }
        for (OwnerState holder : holders.computeIfAbsent(key(entry), _ -> holders(entry))) {
            if (holder != entry.owner() && !visitor.visit(holder, Edge.HARD)) {
                return;
            }
        }
        for (QueueEntry w = entry.ahead(); w != null; w = w.ahead()) {
            if (!visitor.visit(w.owner(), Edge.SOFT)) {
                return;
            }
        }
    }

    private static String key(QueueEntry entry) {
        return WaitForGraph.isAny(entry) ? "" : entry.target().label();
    }

    /** Of one more than are wanted, as one of them may be the owner of an entry. */
    private List<OwnerState> holders(QueueEntry entry) {
        List<OwnerState> first = new ArrayList<>();
        WaitForGraph.eachInTheWay(
                entry,
                holder -> {
                    first.add(holder);
                    return first.size() <= limit;
                });
        return first;
    }
}
