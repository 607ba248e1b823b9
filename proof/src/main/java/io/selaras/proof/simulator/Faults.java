package io.selaras.proof.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Breaks things at random moments, counts what it broke, and mends it all in the end. */
final class Faults {

    /** What can go wrong. */
    private enum Kind {
        KILL,
        KILL_LEADER,
        POWER_CUT,
        POWER_CUT_ALL,
        PARTITION,
        CUT_OFF_LEADER,
        RESET_LINK,
        SLOW_NETWORK,
        SLOW_DISK
    }

    private static final Kind[] KINDS = Kind.values();

    private final World world;
    private final Network network;
    private final List<SimulatedNode> nodes;
    private final TreeMap<String, Integer> fired = new TreeMap<>();
    private boolean active = true;

    Faults(World world, Network network, List<SimulatedNode> nodes) {
        this.world = world;
        this.network = network;
        this.nodes = nodes;
    }

    void start() {
        world.after(world.between(500, 8_000), this::next);
    }

    /** How often each kind of fault fired. */
    SortedMap<String, Integer> fired() {
        return fired;
    }

    int total() {
        return fired.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Breaks nothing any more and repairs everything. */
    void stop() {
        active = false;
        network.slow(3);
        nodes.forEach(node -> node.disk().slow(3));
        network.heal();
        nodes.forEach(this::restart);
    }

    private void next() {
        if (!active) {
            return;
        }
        Kind kind = KINDS[world.random().nextInt(KINDS.length)];
        SimulatedNode node = nodes.get(world.random().nextInt(nodes.size()));
        SimulatedNode leader = leader(node);
        fired.merge(kind.name(), 1, Integer::sum);
        world.note("fault " + kind);
        switch (kind) {
            case KILL -> crash(node, false);
            case KILL_LEADER -> crash(leader, false);
            case POWER_CUT -> crash(node, true);
            case POWER_CUT_ALL -> nodes.forEach(each -> crash(each, true));
            case PARTITION -> partition(node);
            case CUT_OFF_LEADER -> partition(leader);
            case RESET_LINK ->
                    network.reset(
                            node.name(), nodes.get(world.random().nextInt(nodes.size())).name());
            case SLOW_NETWORK -> {
                network.slow((int) world.between(3, 400));
                world.after(world.between(500, 5_000), () -> network.slow(3));
            }
            case SLOW_DISK -> {
                node.disk().slow((int) world.between(3, 300));
                world.after(world.between(500, 5_000), () -> node.disk().slow(3));
            }
        }
        world.after(world.between(200, 9_000), this::next);
    }

    private void crash(SimulatedNode node, boolean powerCut) {
        if (node.isUp()) {
            node.crash(powerCut);
            world.after(world.between(20, 6_000), () -> restart(node));
        }
    }

    private void restart(SimulatedNode node) {
        if (!node.isUp()) {
            node.startUp();
        }
    }

    private void partition(SimulatedNode with) {
        Set<String> side = new TreeSet<>();
        side.add(with.name());
        if (nodes.size() > 3 && world.chance(0.5)) {
            side.add(nodes.get(world.random().nextInt(nodes.size())).name());
        }
        network.partition(side);
        world.after(world.between(200, 15_000), network::heal);
    }

    private SimulatedNode leader(SimulatedNode otherwise) {
        List<SimulatedNode> leaders = new ArrayList<>();
        for (SimulatedNode node : nodes) {
            if (Observer.leads(node)) {
                leaders.add(node);
            }
        }
        return leaders.isEmpty() ? otherwise : leaders.getLast();
    }
}
