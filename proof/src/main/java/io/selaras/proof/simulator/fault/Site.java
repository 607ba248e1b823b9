package io.selaras.proof.simulator.fault;

import io.selaras.proof.simulator.check.Observer;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.proof.simulator.world.World;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Where faults happen: the nodes, how to bring them back, and the count of what really fired. */
final class Site {

    private final World world;
    private final List<SimulatedNode> nodes;
    private final Map<FaultKind, Integer> fired = new EnumMap<>(FaultKind.class);
    private final Repairs repairs;
    private boolean active = true;

    Site(World world, List<SimulatedNode> nodes) {
        this.world = world;
        this.nodes = nodes;
        this.repairs = new Repairs(world, nodes);
    }

    World world() {
        return world;
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
        return world.pick(nodes);
    }

    SimulatedNode anyOther(SimulatedNode node) {
        List<SimulatedNode> others = new ArrayList<>(nodes);
        others.remove(node);
        return world.pick(others);
    }

    /** The leader, or any node if nobody leads. */
    SimulatedNode leader() {
        SimulatedNode leader = Observer.leader(nodes);
        return leader == null ? anyNode() : leader;
    }

    /** Does this later, unless the time of faults is over by then. */
    void laterMs(long from, long to, Runnable action) {
        world.afterMs(
                world.between(from, to),
                () -> {
                    if (active) {
                        action.run();
                    }
                });
    }

    /** A fault of this kind has really happened. */
    void fired(FaultKind kind, SimulatedNode where) {
        fired.merge(kind, 1, Integer::sum);
        world.tell("FAULT", () -> kind + " " + where.name());
    }

    Map<FaultKind, Integer> fired() {
        return fired;
    }
}
