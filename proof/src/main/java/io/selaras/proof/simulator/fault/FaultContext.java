package io.selaras.proof.simulator.fault;

import io.selaras.proof.simulator.check.Observer;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.node.SimulatedNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Where faults happen: the nodes, how to bring them back, and the count of what really fired. */
final class FaultContext {

    private final SimulationContext context;
    private final List<SimulatedNode> nodes;
    private final int groups;
    private final Map<FaultKind, Integer> fired = new EnumMap<>(FaultKind.class);
    private final Repairs repairs;
    private boolean active = true;

    /**
     * @param groups how many there are
     */
    FaultContext(SimulationContext context, List<SimulatedNode> nodes, int groups) {
        this.context = context;
        this.groups = groups;
        this.nodes = nodes;
        this.repairs = new Repairs(context, nodes);
    }

    SimulationContext context() {
        return context;
    }

    List<SimulatedNode> nodes() {
        return nodes;
    }

    Repairs repairs() {
        return repairs;
    }

    boolean active() {
        return active;
    }

    void close() {
        active = false;
    }

    SimulatedNode anyNode() {
        return context.pick(nodes);
    }

    SimulatedNode anyOther(SimulatedNode node) {
        List<SimulatedNode> others = new ArrayList<>(nodes);
        others.remove(node);
        return context.pick(others);
    }

    int groups() {
        return groups;
    }

    int anyGroup() {
        return groups == 1 ? 0 : (int) context.between(0, groups - 1);
    }

    /** The leader of some group, or any node if nobody leads it. */
    SimulatedNode leader() {
        return leader(anyGroup());
    }

    /** The leader of this group, or any node if nobody leads it. */
    SimulatedNode leader(int group) {
        SimulatedNode leader = Observer.leader(nodes, group);
        return leader == null ? anyNode() : leader;
    }

    /** Does this later, unless the time of faults is over by then. */
    void laterMs(long from, long to, Runnable action) {
        context.afterMs(
                context.between(from, to),
                () -> {
                    if (active) {
                        action.run();
                    }
                });
    }

    /** A fault of this kind has really happened. */
    void fired(FaultKind kind, SimulatedNode where) {
        fired.merge(kind, 1, Integer::sum);
        context.tell("FAULT", () -> kind + " " + where.name());
    }

    Map<FaultKind, Integer> fired() {
        return fired;
    }
}
