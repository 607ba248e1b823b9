package io.selaras.proof.simulator;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.member.Member;
import io.selaras.proof.simulator.check.Observer;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.node.Network;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.replica.port.ReplicaStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A node that is cut off and comes back does not cost a healthy leader its office (thesis, section
 * 9.6).
 */
final class FlappingCheck {

    private static final int FLAPS = 2;
    private static final int AWAY_MS = 12_000;
    private static final int BACK_MS = 8_000;

    private final SimulationContext context;
    private final Network network;
    private final List<SimulatedNode> nodes;

    FlappingCheck(SimulationContext context, Network network, List<SimulatedNode> nodes) {
        this.context = context;
        this.network = network;
        this.nodes = nodes;
    }

    /** Somebody who leads a group. */
    private record Reign(int group, SimulatedNode leader, long term) {}

    /** Looks at those of these groups that the flapping node does not lead; at the first always. */
    void run(List<Integer> groups) {
        List<Reign> reigns = new ArrayList<>(groups.stream().map(this::reign).toList());
        SimulatedNode first = reigns.getFirst().leader();
        SimulatedNode flapping =
                nodes.stream().filter(node -> !node.equals(first)).findFirst().orElseThrow();
        reigns.removeIf(reign -> reign.leader().equals(flapping));
        for (int i = 0; i < FLAPS; i++) {
            for (SimulatedNode other : nodes) {
                if (!other.equals(flapping)) {
                    network.cut(flapping.name(), other.name());
                    network.cut(other.name(), flapping.name());
                }
            }
            context.run(AWAY_MS);
            network.heal();
            context.run(BACK_MS);
        }
        reigns.forEach(reign -> lasts(reign, flapping));
    }

    private Reign reign(int group) {
        SimulatedNode leader = Observer.leader(nodes, group);
        require(leader != null, () -> "nobody leads although all is well");
        SimulatedNode it = Objects.requireNonNull(leader);
        return new Reign(group, it, status(it, group).raft().term());
    }

    /** Unless it has handed over to somebody whom the map prefers. */
    private void lasts(Reign reign, SimulatedNode flapping) {
        SimulatedNode leader = reign.leader();
        SimulatedNode now = Observer.leader(nodes, reign.group());
        ReplicaStatus after = status(leader, reign.group());
        boolean lasts = leader.equals(now) && after.raft().term() == reign.term();
        require(
                lasts || (now != null && priority(after, now) > priority(after, leader)),
                () -> flapping.name() + " came back and deposed " + leader.name() + ": " + after);
    }

    private static int priority(ReplicaStatus status, SimulatedNode node) {
        return status.wanted().stream()
                .filter(member -> member.id().equals(node.name()))
                .mapToInt(Member::priority)
                .findFirst()
                .orElse(0);
    }

    private static ReplicaStatus status(SimulatedNode node, int group) {
        return Objects.requireNonNull(node.status(group));
    }
}
