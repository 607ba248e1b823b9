package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.Edge;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.WaitState;
import java.util.List;

/**
 * The edges of the wait-for graph: from a waiting owner to each holder of an incompatible mode
 * (hard), and to each owner that waits ahead in the same queue, because nobody is overtaken (soft).
 * An owner's second wait in one queue has no edges: the grant of the first one answers or promotes
 * it.
 */
public final class WaitForGraph {
    private WaitForGraph() {}

    /** Takes one edge; says whether to go on. */
    @FunctionalInterface
    public interface EdgeVisitor {
        boolean visit(OwnerState to, Edge edge);
    }

    /** Shows all edges of a wait, hard ones first; stops when the visitor has seen enough. */
    public static void edgesOf(WaitState wait, EdgeVisitor visitor) {
        if (wait.firstOfOwner() && holders(wait, visitor)) {
            for (WaitState w = wait.ahead(); w != null; w = w.ahead()) {
                if (w.owner() != wait.owner() && !visitor.visit(w.owner(), Edge.SOFT)) {
                    return;
                }
            }
        }
    }

    private static boolean holders(WaitState wait, EdgeVisitor visitor) {
        GrantState grant = wait.resource().firstGrant();
        for (; grant != null; grant = grant.nextOfResource()) {
            if (grant.owner() != wait.owner()
                    && !wait.waiter().mode().goesWith(grant.grant().mode())
                    && !visitor.visit(grant.owner(), Edge.HARD)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Adds owners a wait waits for, leaving out those who are reached through the others anyway:
     * the nearest first wait of an owner ahead has an edge to everybody further ahead (a second
     * wait would not do: it has no edges), and the head of a queue of shared and exclusive waits is
     * blocked by every holder that blocks anybody behind it. So a queue of n waits costs n edges,
     * not n² / 2.
     */
    static void addSparseEdges(WaitState wait, List<OwnerState> to) {
        if (!wait.firstOfOwner()) {
            return;
        }
        WaitState ahead = wait.ahead();
        while (ahead != null && !ahead.firstOfOwner()) {
            ahead = ahead.ahead();
        }
        if (ahead != null) {
            to.add(ahead.owner());
        } else {
            holders(wait, (owner, edge) -> to.add(owner));
        }
    }

    /** Adds the edges a wait would have in another order of its queue. */
    static void addEdges(WaitState wait, ProposedOrder order, List<OwnerState> to) {
        for (WaitState w : order.waits()) {
            if (w == wait) {
                break;
            }
            if (w.owner() == wait.owner()) {
                return;
            }
            to.add(w.owner());
        }
        holders(wait, (owner, edge) -> to.add(owner));
    }
}
