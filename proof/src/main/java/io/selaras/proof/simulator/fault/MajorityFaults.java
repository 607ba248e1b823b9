package io.selaras.proof.simulator.fault;

import io.selaras.proof.simulator.node.Network;
import io.selaras.proof.simulator.node.SimulatedNode;
import java.util.List;

/** The bare majority that has an entry breaks apart, so that all hangs on one node of it. */
final class MajorityFaults {

    private final FaultContext site;
    private final Network network;

    MajorityFaults(FaultContext site, Network network) {
        this.site = site;
        this.network = network;
    }

    /**
     * One node of the majority loses the end of what it acknowledged and is back at once, together
     * with those who never had it; the others come late.
     */
    void tearTail() {
        SimulatedNode leader = site.leader();
        List<SimulatedNode> others = site.context().shuffled(site.nodes());
        others.remove(leader);
        int majority = site.nodes().size() / 2 + 1;
        if (others.size() < majority) {
            return;
        }
        List<SimulatedNode> followers = others.subList(0, majority - 1);
        for (SimulatedNode without : others.subList(majority - 1, others.size())) {
            cut(leader, without);
            followers.forEach(follower -> cut(follower, without));
        }
        site.laterMs(300, 2_500, () -> breakApart(leader, followers));
    }

    private void breakApart(SimulatedNode leader, List<SimulatedNode> followers) {
        SimulatedNode torn = followers.getFirst();
        if (site.repairs().mayLoseData(torn)) {
            site.fired(FaultKind.TORN_TAIL_OF_MAJORITY, torn);
            torn.crash(true);
            torn.disk().tearTail();
            site.repairs().restartSoon(torn, 20, 200);
            leader.crash(false);
            site.repairs().restartSoon(leader, 5_000, 9_000);
            for (SimulatedNode late : followers.subList(1, followers.size())) {
                late.crash(false);
                site.repairs().restartSoon(late, 5_000, 9_000);
            }
        }
        network.heal();
    }

    private void cut(SimulatedNode one, SimulatedNode two) {
        network.cut(one.name(), two.name());
        network.cut(two.name(), one.name());
    }
}
