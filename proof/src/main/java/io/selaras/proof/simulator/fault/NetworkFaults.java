package io.selaras.proof.simulator.fault;

import io.selaras.proof.simulator.node.Network;
import io.selaras.proof.simulator.node.SimulatedNode;
import java.util.ArrayList;
import java.util.List;

/** Links that break, one way or both, or grow slow. */
final class NetworkFaults {

    private final FaultContext site;
    private final Network network;

    NetworkFaults(FaultContext site, Network network) {
        this.site = site;
        this.network = network;
    }

    /** This node, and perhaps others with it, on one side, everybody else on the other. */
    void partition(FaultKind kind, SimulatedNode with) {
        List<SimulatedNode> order = site.context().shuffled(site.nodes());
        order.remove(with);
        int together = site.nodes().size() > 3 ? (int) site.context().between(0, 1) : 0;
        List<SimulatedNode> others = order.subList(together, order.size());
        // The connections may end at once, so that the others campaign while it still leads.
        boolean abrupt = site.context().chance(0.5);
        boolean cut = false;
        for (SimulatedNode other : others) {
            if (abrupt) {
                network.reset(with.name(), other.name());
            }
            cut |= cutBothWays(with, other);
            for (SimulatedNode ally : order.subList(0, together)) {
                cut |= cutBothWays(ally, other);
            }
        }
        healLater(kind, with, cut);
    }

    /** One node no longer reaches another, and still hears it. */
    void oneWayCut() {
        SimulatedNode from = site.anyNode();
        healLater(FaultKind.ONE_WAY_CUT, from, cut(from, site.anyOther(from)));
    }

    /** The leader speaks and hears nobody. */
    void deafLeader() {
        SimulatedNode leader = site.leader();
        boolean cut = false;
        for (SimulatedNode other : site.nodes()) {
            cut |= cut(other, leader);
        }
        healLater(FaultKind.DEAF_LEADER, leader, cut);
    }

    /** Two nodes do not see each other; a third sees both. */
    void partialPartition() {
        SimulatedNode one = site.anyNode();
        SimulatedNode two = site.anyOther(one);
        healLater(FaultKind.PARTIAL_PARTITION, one, cutBothWays(one, two));
    }

    void reset() {
        SimulatedNode one = site.anyNode();
        if (network.reset(one.name(), site.anyOther(one).name())) {
            site.fired(FaultKind.RESET_LINK, one);
        }
    }

    void stall() {
        SimulatedNode from = site.anyNode();
        SimulatedNode to = site.context().chance(0.5) ? site.leader() : site.anyNode();
        if (network.stall(from.name(), to.name(), site.context().between(50, 4_000))) {
            site.fired(FaultKind.STALL_LINK, from);
            if (site.context().chance(0.5)) {
                thereAndBack(from, to, 2);
            }
        }
    }

    /**
     * What is under way to a leader arrives when it leads again, in a later term. Twice, so that
     * nothing of a whole term has arrived before.
     */
    private void thereAndBack(SimulatedNode from, SimulatedNode leader, int times) {
        List<SimulatedNode> others = new ArrayList<>(site.nodes());
        others.removeAll(List.of(from, leader));
        if (times == 0 || others.isEmpty()) {
            return;
        }
        leader.transferLeadership(site.context().pick(others).name());
        site.laterMs(
                200,
                800,
                () -> {
                    site.leader().transferLeadership(leader.name());
                    site.laterMs(200, 800, () -> thereAndBack(from, leader, times - 1));
                });
    }

    void slowLink() {
        SimulatedNode from = site.anyNode();
        String to = site.anyOther(from).name();
        site.fired(FaultKind.SLOW_LINK, from);
        network.slow(from.name(), to, (int) site.context().between(10_000, 600_000));
        site.context().afterMs(site.context().between(500, 8_000), network::fastAll);
    }

    void slowNetwork() {
        site.fired(FaultKind.SLOW_NETWORK, site.anyNode());
        network.slowAll((int) site.context().between(5_000, 400_000));
        site.context().afterMs(site.context().between(500, 8_000), network::fastAll);
    }

    void mend() {
        network.fastAll();
        network.heal();
    }

    private boolean cutBothWays(SimulatedNode one, SimulatedNode two) {
        boolean there = cut(one, two);
        boolean back = cut(two, one);
        return there || back;
    }

    private boolean cut(SimulatedNode from, SimulatedNode to) {
        return !from.equals(to) && network.cut(from.name(), to.name());
    }

    private void healLater(FaultKind kind, SimulatedNode where, boolean cut) {
        if (cut) {
            site.fired(kind, where);
        }
        // Also where nothing was connected: else nothing would be, ever.
        site.context().afterMs(site.context().between(100, 15_000), network::heal);
    }
}
