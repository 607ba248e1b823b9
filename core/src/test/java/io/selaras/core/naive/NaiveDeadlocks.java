package io.selaras.core.naive;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.Edge;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.Waiter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Checks each remedy of the real machine against the graph by definition, and carries it out. */
final class NaiveDeadlocks {
    private final NaiveLocks locks;
    private final NaiveTable table;

    /** What the real machine did in the batch at hand. */
    final ArrayDeque<LockEvent> remedies = new ArrayDeque<>();

    NaiveDeadlocks(NaiveLocks locks) {
        this.locks = locks;
        this.table = locks.table;
    }

    boolean resolveOne() {
        if (table.waits.size() < 2) {
            return false;
        }
        NaiveGraph graph = new NaiveGraph(table);
        if (graph.deadlocked().isEmpty()) {
            return false;
        }
        LockEvent remedy = remedies.poll();
        assertThat(remedy).as("a remedy for %s", graph.arrows).isNotNull();
        if (remedy instanceof LockEvent.QueueReordered reordered) {
            reorder(reordered);
        } else if (remedy instanceof LockEvent.DeadlockFound found) {
            check(found.report(), graph);
            end(found.report());
        } else if (remedy instanceof LockEvent.WaitEnded ended) {
            refuse(ended.waiter(), graph);
        }
        return true;
    }

    private void check(DeadlockReport report, NaiveGraph graph) {
        int size = report.cycle().size();
        for (int i = 0; i < size; i++) {
            DeadlockReport.Step step = report.cycle().get(i);
            assertThat(graph.arrows)
                    .contains(
                            new NaiveGraph.Arrow(
                                    step.owner(),
                                    report.cycle().get((i + 1) % size).owner(),
                                    step.waitsFor(),
                                    step.edge() == Edge.HARD));
        }
        assertThat(report.cycle().stream().map(DeadlockReport.Step::owner)).doesNotHaveDuplicates();
        assertThat(graph.deadlocked())
                .containsAll(report.cycle().stream().map(DeadlockReport.Step::owner).toList());
        int count = countOf(report, report.victim());
        switch (report.policy()) {
            case "fewest-locks" ->
                    report.cycle()
                            .forEach(s -> assertThat(s.holdsCount()).isGreaterThanOrEqualTo(count));
            case "most-locks" ->
                    report.cycle()
                            .forEach(s -> assertThat(s.holdsCount()).isLessThanOrEqualTo(count));
            default -> {}
        }
    }

    private static int countOf(DeadlockReport report, String owner) {
        return report.cycle().stream()
                .filter(step -> step.owner().equals(owner))
                .mapToInt(DeadlockReport.Step::holdsCount)
                .findFirst()
                .orElseThrow();
    }

    /** The cycle does not say which of a victim's waits ended; its first one in that queue did. */
    private void end(DeadlockReport report) {
        NaiveWait victim =
                table.queue(report.victimResource()).stream()
                        .filter(w -> w.owner().equals(report.victim()))
                        .findFirst()
                        .orElseThrow();
        locks.remove(victim);
        boolean lost = victim.acquire.terms().releaseAll();
        String text = "deadlock " + report.id() + (lost ? " lost" : "");
        locks.answer(victim.request, victim.origins, text, List.of());
        if (lost) {
            locks.rules.owned(victim.owner()).forEach(g -> locks.rules.end(g, "DEADLOCK"));
        }
    }

    private void refuse(Waiter waiter, NaiveGraph graph) {
        assertThat(graph.deadlocked()).contains(waiter.owner());
        NaiveWait w =
                table.waits.stream().filter(x -> x.id == waiter.id()).findFirst().orElseThrow();
        NaiveGraph.Arrow mutual =
                graph.arrows.stream()
                        .filter(a -> a.hard() && a.from().equals(w.owner()))
                        .filter(a -> graph.arrows.contains(back(a)))
                        .findFirst()
                        .orElseThrow();
        locks.remove(w);
        String text = "conflict %s %s %s".formatted(mutual.resource(), w.owner(), mutual.to());
        locks.answer(w.request, w.origins, text, List.of());
    }

    private static NaiveGraph.Arrow back(NaiveGraph.Arrow a) {
        return new NaiveGraph.Arrow(a.to(), a.from(), a.resource(), true);
    }

    private void reorder(LockEvent.QueueReordered reordered) {
        List<NaiveWait> queue = table.queue(reordered.resource());
        List<NaiveWait> order = new ArrayList<>();
        for (long id : reordered.waitIds()) {
            order.add(queue.stream().filter(w -> w.id == id).findFirst().orElseThrow());
        }
        assertThat(order).containsExactlyInAnyOrderElementsOf(queue);
        assertThat(order).isNotEqualTo(queue);
        List<Long> ranks =
                queue.stream().map(w -> w.ranks.get(reordered.resource())).sorted().toList();
        for (int i = 0; i < ranks.size(); i++) {
            order.get(i).ranks.put(reordered.resource(), ranks.get(i));
        }
        assertThat(table.queue(reordered.resource())).isEqualTo(order);
        locks.markDirty(reordered.resource());
    }
}
