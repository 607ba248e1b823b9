package io.selaras.core.naive;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.Edge;
import io.selaras.core.lock.LockEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Checks each remedy of the real machine against the graph by definition, and carries it out. */
final class NaiveDeadlocks {
    private final NaiveLocks locks;

    /** What the real machine did in the batch at hand. */
    final ArrayDeque<LockEvent> remedies = new ArrayDeque<>();

    NaiveDeadlocks(NaiveLocks locks) {
        this.locks = locks;
    }

    boolean resolveOne() {
        NaiveGraph graph = new NaiveGraph(locks.grants, locks.waits);
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
            assertThat((long) step.holdsCount()).isEqualTo(holds(step.owner()));
        }
        assertThat(report.cycle().stream().map(DeadlockReport.Step::owner)).doesNotHaveDuplicates();
        long fewest =
                report.cycle().stream().mapToLong(step -> holds(step.owner())).min().orElseThrow();
        assertThat(holds(report.victim())).isEqualTo(fewest);
    }

    private long holds(String owner) {
        return locks.grants.stream().filter(g -> g.owner.equals(owner)).count();
    }

    private void end(DeadlockReport report) {
        NaiveWait victim =
                locks.queue(report.victimResource()).stream()
                        .filter(w -> w.wish.owner().equals(report.victim()))
                        .findFirst()
                        .orElseThrow();
        locks.waits.remove(victim);
        locks.markDirty(report.victimResource());
        locks.answer(victim.request, victim.origin, "deadlock " + report.id(), null);
    }

    private void reorder(LockEvent.QueueReordered reordered) {
        List<NaiveWait> queue = locks.queue(reordered.resource());
        List<NaiveWait> order = new ArrayList<>();
        for (long id : reordered.waitIds()) {
            order.add(queue.stream().filter(w -> w.id == id).findFirst().orElseThrow());
        }
        assertThat(order).containsExactlyInAnyOrderElementsOf(queue);
        assertThat(order).isNotEqualTo(queue);
        assertThat(order.stream().dropWhile(w -> w.conversion).anyMatch(w -> w.conversion))
                .isFalse();
        locks.waits.removeAll(queue);
        locks.waits.addAll(order);
        locks.markDirty(reordered.resource());
    }
}
