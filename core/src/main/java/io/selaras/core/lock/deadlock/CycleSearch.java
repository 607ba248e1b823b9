package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.QueueEntry;
import io.selaras.core.lock.table.WaitState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A depth-first search in three colours (Cormen et al., Introduction to Algorithms, §20.3): an
 * owner is white until met, grey while on the current path, black when done. Only an edge to a grey
 * owner closes a cycle; paths that merely converge meet a black one. Colours are numbers that grow
 * from search to search, so that nothing has to be wiped. No recursion: a chain may be as long as
 * the table.
 */
final class CycleSearch {
    /** Ends the owners that are still to be visited for one owner of the path. */
    private final ArrayList<OwnerState> path = new ArrayList<>();

    private final ArrayList<OwnerState> toVisit = new ArrayList<>();
    private int[] segmentStart = new int[64];
    private long grey;
    private long black;

    /** Forgets all colours; owners coloured earlier are white again. */
    void begin() {
        grey = black + 1;
        black = grey + 1;
    }

    /**
     * Some owner on a cycle that can be reached from here; null if there is none, or if nothing can
     * be reached that is not known since the colours were forgotten.
     *
     * @param order a queue order to assume instead of the real one
     * @param among who counts
     */
    @Nullable OwnerState cycleFrom(
            OwnerState start, @Nullable ProposedOrder order, Predicate<OwnerState> among) {
        if (isDone(start)) {
            return null;
        }
        enter(start, order, among);
        while (!path.isEmpty()) {
            int top = path.size() - 1;
            if (toVisit.size() == segmentStart[top]) {
                path.removeLast().colour(black);
                continue;
            }
            OwnerState next = toVisit.removeLast();
            if (next.colour() == grey) {
                path.clear();
                toVisit.clear();
                return next;
            }
            if (next.firstWait() != null && !isDone(next)) {
                enter(next, order, among);
            }
        }
        return null;
    }

    /** Whether it is known that no cycle can be reached from here. */
    boolean isDone(OwnerState owner) {
        return owner.colour() == black;
    }

    /** Takes note that nothing that counts can be reached from here. */
    void done(OwnerState owner) {
        owner.colour(black);
    }

    private void enter(
            OwnerState owner, @Nullable ProposedOrder order, Predicate<OwnerState> among) {
        owner.colour(grey);
        if (path.size() == segmentStart.length) {
            segmentStart = Arrays.copyOf(segmentStart, segmentStart.length * 2);
        }
        segmentStart[path.size()] = toVisit.size();
        path.add(owner);
        for (WaitState wait = owner.firstWait(); wait != null; wait = wait.nextOfOwner()) {
            for (QueueEntry entry : wait.entries()) {
                WaitForGraph.addSparseEdges(entry, order, among, toVisit);
            }
        }
    }
}
