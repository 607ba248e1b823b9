package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.Edge;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.QueueEntry;
import io.selaras.core.lock.table.ResourceState;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The edges of the wait-for graph: from a waiting owner to each holder of an incompatible mode
 * (hard), and to each owner that waits ahead in the same queue, because nobody is overtaken (soft).
 * An owner's second place in one queue has no edges: the grant of the first one answers or promotes
 * it. Nobody is waited for at a gate.
 */
public final class WaitForGraph {

    private WaitForGraph() {}

    /** Takes one edge; says whether to go on. */
    @FunctionalInterface
    public interface EdgeVisitor {
        boolean visit(OwnerState to, Edge edge);
    }

    /** Shows all edges of an entry, hard ones first; stops when the visitor has seen enough. */
    public static void edgesOf(QueueEntry entry, EdgeVisitor visitor) {
        if (hasEdges(entry) && holders(entry, visitor)) {
            for (QueueEntry w = entry.ahead(); w != null; w = w.ahead()) {
                if (w.owner() != entry.owner() && !visitor.visit(w.owner(), Edge.SOFT)) {
                    return;
                }
            }
        }
    }

    /** Whether the owner cannot go on before others have left this resource. */
    static boolean hasEdges(QueueEntry entry) {
        return entry.queued()
                && entry.firstOfOwner()
                && !(entry.resource() instanceof ResourceState.Gate);
    }

    /** Whether some of the holders would do: the edges to them are alternatives. */
    static boolean isAny(QueueEntry entry) {
        return entry.resource() instanceof ResourceState.Semaphore;
    }

    /** Shows the edges to holders; says whether to go on. */
    static boolean holders(QueueEntry entry, EdgeVisitor visitor) {
        return eachInTheWay(
                entry, owner -> owner == entry.owner() || visitor.visit(owner, Edge.HARD));
    }

    /** Shows who holds what an entry wants, its own owner, too; says whether to go on. */
    static boolean eachInTheWay(QueueEntry entry, Predicate<OwnerState> visitor) {
        boolean any = isAny(entry);
        GrantState grant = entry.resource().firstGrant();
        for (; grant != null; grant = grant.nextOfResource()) {
            if ((any || !entry.target().isCompatibleWith(grant.grant().mode()))
                    && !visitor.test(grant.owner())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Adds owners that a place waits for, leaving out holders that wait for nobody themselves and
     * those who are reached through the others anyway: the nearest first place of an owner ahead
     * has an edge to everybody further ahead (a second place would not do: it has no edges), and
     * holders whose modes all stand in the way of somebody ahead. So a queue of n places costs n
     * edges, not n² / 2 (ADR 0030).
     *
     * @param order a queue order to assume instead of the real one
     * @param among whom to add, and over whom to reach others
     */
    static void addSparseEdges(
            QueueEntry entry,
            @Nullable ProposedOrder order,
            Predicate<OwnerState> among,
            List<OwnerState> to) {
        if (!hasEdges(entry)) {
            return;
        }
        QueueEntry ahead = firstPlaceAhead(entry, order, among);
        if (ahead != null) {
            to.add(ahead.owner());
        }
        int open = entry.target().conflicts();
        while (ahead != null && open != 0) {
            open &= ~(isAny(entry) ? -1 : ahead.target().conflicts());
            ahead = firstPlaceAhead(ahead, order, among);
        }
        if (open != 0) {
            holders(
                    entry,
                    (owner, edge) -> {
                        if (owner.firstWait() != null && among.test(owner)) {
                            to.add(owner);
                        }
                        return true;
                    });
        }
    }

    private static @Nullable QueueEntry firstPlaceAhead(
            QueueEntry entry, @Nullable ProposedOrder order, Predicate<OwnerState> among) {
        QueueEntry ahead = entry;
        do {
            ahead = order == null ? ahead.ahead() : order.ahead(ahead);
        } while (ahead != null && !(ahead.firstOfOwner() && among.test(ahead.owner())));
        return ahead;
    }
}
