package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.Edge;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.QueueEntry;
import io.selaras.core.lock.table.WaitState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The shortest cycle through an owner, by breadth-first search over all edges: the one worth
 * telling a person, without the bystanders of a queue. Runs only when there is one.
 */
final class ShortestCycle {

    private final OwnerState start;
    private final Predicate<OwnerState> among;
    private final Map<String, Step> cameBy = new LinkedHashMap<>();
    private final ArrayDeque<OwnerState> frontier = new ArrayDeque<>();
    private final NewEdges edges;

    private record Step(QueueEntry entry, Edge edge) {}

    private ShortestCycle(OwnerState start, Predicate<OwnerState> among) {
        this.start = start;
        this.among = among;
        this.edges = new NewEdges(start);
    }

    /** Null if the owner is on no cycle of such owners. */
    static @Nullable Cycle through(OwnerState owner, Predicate<OwnerState> among) {
        return new ShortestCycle(owner, among).search();
    }

    private @Nullable Cycle search() {
        frontier.add(start);
        while (!cameBy.containsKey(start.name())) {
            OwnerState owner = frontier.poll();
            if (owner == null) {
                return null;
            }
            for (WaitState wait = owner.firstWait(); wait != null; wait = wait.nextOfOwner()) {
                wait.entries().forEach(this::expand);
            }
        }
        return unwind();
    }

    private void expand(QueueEntry entry) {
        edges.of(
                entry,
                (to, edge) -> {
                    if (among.test(to)
                            && cameBy.putIfAbsent(to.name(), new Step(entry, edge)) == null) {
                        frontier.add(to);
                    }
                    return to != start;
                });
    }

    private Cycle unwind() {
        List<Cycle.Link> links = new ArrayList<>();
        OwnerState at = start;
        do {
            Step step = cameBy.get(at.name());
            if (step == null) {
                throw new IllegalStateException("broken path at " + at.name());
            }
            links.addFirst(new Cycle.Link(step.entry(), step.edge()));
            at = step.entry().owner();
        } while (at != start);
        return new Cycle(links);
    }
}
