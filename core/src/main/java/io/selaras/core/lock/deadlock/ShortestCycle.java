package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.Edge;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.WaitState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shortest cycle through an owner, by breadth-first search over all edges: the one worth
 * telling a person, without the bystanders of a queue. Runs only when a cycle is known to exist.
 */
final class ShortestCycle {
    private final OwnerState start;
    private final Map<String, Step> cameBy = new LinkedHashMap<>();
    private final ArrayDeque<OwnerState> frontier = new ArrayDeque<>();

    private record Step(WaitState state, Edge edge) {}

    private ShortestCycle(OwnerState start) {
        this.start = start;
    }

    static Cycle through(OwnerState owner) {
        return new ShortestCycle(owner).search();
    }

    private Cycle search() {
        frontier.add(start);
        while (!cameBy.containsKey(start.name())) {
            OwnerState owner = frontier.poll();
            if (owner == null) {
                throw new IllegalStateException("no cycle through " + start.name());
            }
            for (WaitState wait = owner.firstWait(); wait != null; wait = wait.nextOfOwner()) {
                expand(wait);
            }
        }
        return unwind();
    }

    private void expand(WaitState wait) {
        WaitForGraph.edgesOf(
                wait,
                (to, edge) -> {
                    if (cameBy.putIfAbsent(to.name(), new Step(wait, edge)) == null) {
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
            links.addFirst(new Cycle.Link(step.state(), step.edge()));
            at = step.state().owner();
        } while (at != start);
        return new Cycle(links);
    }
}
