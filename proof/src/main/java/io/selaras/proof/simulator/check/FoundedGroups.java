package io.selaras.proof.simulator.check;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.raft.RaftStart;
import io.selaras.raft.message.Membership;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * All nodes found a group with the same members, and whoever had it before knows that it may have
 * promised something there.
 */
final class FoundedGroups {

    private final SimulationContext context;
    private final Map<Integer, Membership> members = new HashMap<>();
    private final Map<Integer, Set<String>> dropped = new HashMap<>();

    FoundedGroups(SimulationContext context) {
        this.context = context;
    }

    /** A node drops a group: whatever it said there, it counts in nothing until it is told. */
    void drops(SimulatedNode node, int group, RaftStart rest) {
        require(rest.recovering(), () -> node.name() + " drops group " + group + " unsuspected");
        dropped.computeIfAbsent(group, _ -> new HashSet<>()).add(node.name());
    }

    /** A node founds a group that it has not. */
    void founds(SimulatedNode node, int group, RaftStart beginning) {
        Membership said = beginning.snapshot().membership();
        boolean cameBack = dropped.getOrDefault(group, Set.of()).contains(node.name());
        if (cameBack) {
            context.probes().hit(CoverageProbe.PARTITION_CAME_BACK);
        }
        boolean learns = beginning.recovering() && !said.isMember(node.name());
        Membership first = members.computeIfAbsent(group, _ -> said);
        require(
                learns || (first.equals(said) && !cameBack),
                () -> node.name() + " founds group " + group + " with " + said + ", not " + first);
        if (node.disk().everFounded().contains(group) && !node.disk().copied()) {
            context.probes().hit(CoverageProbe.PARTITION_FOUNDED_AGAIN);
            require(
                    beginning.recovering(),
                    () -> node.name() + " founds group " + group + " as if it had never had it");
        }
    }
}
