package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.Edge;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitPlace;
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

    /** Shows all edges of a place, hard ones first; stops when the visitor has seen enough. */
    public static void edgesOf(WaitPlace place, EdgeVisitor visitor) {
        if (hasEdges(place) && holders(place, visitor)) {
            for (WaitPlace w = place.ahead(); w != null; w = w.ahead()) {
                if (w.owner() != place.owner() && !visitor.visit(w.owner(), Edge.SOFT)) {
                    return;
                }
            }
        }
    }

    /** Whether the owner cannot go on before others have left this resource. */
    static boolean hasEdges(WaitPlace place) {
        return place.queued()
                && place.firstOfOwner()
                && !(place.resource() instanceof ResourceState.Gate);
    }

    /** Whether some of the holders would do: the edges to them are alternatives. */
    static boolean isAny(WaitPlace place) {
        return place.resource() instanceof ResourceState.Semaphore;
    }

    /** Shows the edges to holders; says whether to go on. */
    static boolean holders(WaitPlace place, EdgeVisitor visitor) {
        boolean any = isAny(place);
        GrantState grant = place.resource().firstGrant();
        for (; grant != null; grant = grant.nextOfResource()) {
            if (grant.owner() != place.owner()
                    && (any || !place.target().goesWith(grant.grant().mode()))
                    && !visitor.visit(grant.owner(), Edge.HARD)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Adds owners that a place waits for, leaving out those who are reached through the others
     * anyway: the nearest first place of an owner ahead has an edge to everybody further ahead (a
     * second place would not do: it has no edges), and holders whose modes all stand in the way of
     * somebody ahead. So a queue of n places costs n edges, not n² / 2 (ADR 0030).
     *
     * @param order a queue order to assume instead of the real one
     * @param among whom to add, and over whom to reach others
     */
    static void addSparseEdges(
            WaitPlace place,
            @Nullable ProposedOrder order,
            Predicate<OwnerState> among,
            List<OwnerState> to) {
        if (!hasEdges(place)) {
            return;
        }
        WaitPlace ahead = firstPlaceAhead(place, order, among);
        if (ahead != null) {
            to.add(ahead.owner());
        }
        int open = place.target().conflicts();
        while (ahead != null && open != 0) {
            open &= ~(isAny(place) ? -1 : ahead.target().conflicts());
            ahead = firstPlaceAhead(ahead, order, among);
        }
        if (open != 0) {
            holders(place, (owner, edge) -> !among.test(owner) || to.add(owner));
        }
    }

    private static @Nullable WaitPlace firstPlaceAhead(
            WaitPlace place, @Nullable ProposedOrder order, Predicate<OwnerState> among) {
        WaitPlace ahead = place;
        do {
            ahead = order == null ? ahead.ahead() : order.ahead(ahead);
        } while (ahead != null && !(ahead.firstOfOwner() && among.test(ahead.owner())));
        return ahead;
    }
}
