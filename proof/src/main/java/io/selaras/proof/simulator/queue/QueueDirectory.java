package io.selaras.proof.simulator.queue;

import io.selaras.core.definition.DefinitionQuery;
import io.selaras.core.definition.DefinitionQueryResult.Found;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.node.Caller;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.replica.port.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What one client knows of queues: it looks names up at group 0, and mostly goes by what it found
 * before, as a node does that has not heard of a change.
 */
final class QueueDirectory {

    private static final long PATIENCE_MS = 5_000;

    private final QueueSide side;
    private final SimulationContext context;
    private final Map<String, QueueLife> known = new HashMap<>();

    QueueDirectory(QueueSide side) {
        this.side = side;
        this.context = side.context();
    }

    /** Finds the queue of a name; empty if there is none, or no partition yet. */
    void find(String name, Consumer<Optional<QueueLife>> then) {
        QueueLife before = known.get(name);
        if (before != null && context.chance(0.85)) {
            then.accept(Optional.of(before));
            return;
        }
        QueueOracle.KnownName certain = side.oracle().known(name, context.nowMs());
        lookUp(
                name,
                found -> {
                    QueueLife life = side.oracle().found(certain, found, context.nowMs());
                    if (life == null || found.partitions() == 0) {
                        known.remove(name);
                        then.accept(Optional.empty());
                    } else {
                        known.put(name, life);
                        then.accept(Optional.of(life));
                    }
                });
    }

    /** The next look at this name asks group 0. */
    void forget(String name) {
        known.remove(name);
    }

    /** Asks group 0 at some node, until one answers. */
    void lookUp(String name, Consumer<Found> then) {
        SimulatedNode node = context.pick(side.nodes());
        LookUp current = new LookUp(name, then);
        DefinitionQuery<?> query = new DefinitionQuery.ByName(name);
        if (node.group(0).query(query, PATIENCE_MS, current) == 0) {
            current.again(context.between(20, 100));
        }
    }

    /** One look, at one node. */
    private final class LookUp implements Caller {
        private final String name;
        private final Consumer<Found> then;

        LookUp(String name, Consumer<Found> then) {
            this.name = name;
            this.then = then;
        }

        void again(long afterMs) {
            context.afterMs(afterMs, () -> lookUp(name, then));
        }

        @Override
        public void answered(Answer answer) {
            if (answer instanceof Answer.Read(Found found)) {
                then.accept(found);
            } else {
                again(context.between(10, 300));
            }
        }

        @Override
        public void broken() {
            again(context.between(1, 50));
        }
    }
}
