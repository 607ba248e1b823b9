package io.selaras.proof.simulator.end;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.core.lock.query.LockQueryResult;
import io.selaras.core.lock.query.LockQueryResult.LockDetail;
import io.selaras.core.placement.ClusterNodes;
import io.selaras.core.placement.NodeFacts;
import io.selaras.core.placement.Placement;
import io.selaras.core.ring.RingNode;
import io.selaras.core.ring.map.MapPlanner;
import io.selaras.core.ring.map.PlacementMap;
import io.selaras.proof.simulator.client.GrantOracle;
import io.selaras.proof.simulator.client.Held;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.node.Caller;
import io.selaras.proof.simulator.node.NodeSetup;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.ReplicaStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * In the end every node shows each grant of a group that certainly lasts, and none that was given
 * back.
 */
public final class FinalCheck {

    private static final long READ_MS = 5_000;
    private static final int MOST_VOTERS = 5;

    private final SimulationContext context;
    private final GrantOracle oracle;
    private final int group;
    private final List<SimulatedNode> nodes;

    public FinalCheck(
            SimulationContext context, int group, GrantOracle oracle, List<SimulatedNode> nodes) {
        this.context = context;
        this.oracle = oracle;
        this.group = group;
        this.nodes = nodes;
    }

    public void run() {
        SortedMap<String, List<Held>> byResource = new TreeMap<>();
        for (Held held : oracle.all()) {
            if (held.released() || held.lastsAt(context.nowMs() + READ_MS)) {
                byResource
                        .computeIfAbsent(held.grant().resource(), _ -> new ArrayList<>())
                        .add(held);
            }
        }
        nodes.forEach(this::checkLimit);
        nodes.forEach(this::checkFacts);
        nodes.forEach(this::checkMap);
        nodes.forEach(this::checkVoters);
        for (SimulatedNode node : nodes) {
            byResource.forEach((resource, grants) -> check(node, resource, grants));
        }
    }

    /** Each node knows what the smallest member can hold. */
    private void checkLimit(SimulatedNode node) {
        ReplicaStatus status = Objects.requireNonNull(node.statusOfCluster(group));
        long smallest =
                status.wanted().stream()
                        .mapToLong(member -> NodeSetup.stateBytes(member.id()))
                        .min()
                        .orElse(0);
        require(
                status.size().limitBytes() == smallest,
                () -> node.name() + " takes " + status.size() + " for what " + smallest + " is");
    }

    /** Each node knows what each member stated of itself at its last start. */
    private void checkFacts(SimulatedNode node) {
        ReplicaStatus status = Objects.requireNonNull(node.statusOfCluster(group));
        List<RingNode> known = Objects.requireNonNull(status.nodes()).nodes();
        if (status.versions().agreed() < CoordinationImage.FACTS_SINCE) {
            return;
        }
        for (SimulatedNode other : nodes) {
            NodeFacts facts = NodeSetup.facts(other.name(), other.start());
            RingNode stated = new RingNode(facts.node(), facts.zone(), facts.weight());
            boolean placed = known.stream().anyMatch(it -> it.id().equals(other.name()));
            require(
                    !placed || known.contains(stated),
                    () -> node.name() + " knows " + known + " and not " + stated);
        }
    }

    /** The map in the log is the one that its nodes call for. */
    private void checkMap(SimulatedNode node) {
        ReplicaStatus status = Objects.requireNonNull(node.statusOfCluster(group));
        Placement placement = Objects.requireNonNull(status.placement());
        if (status.versions().agreed() < CoordinationImage.MAP_SINCE || !placement.founded()) {
            return;
        }
        ClusterNodes shall = Objects.requireNonNull(status.nodes());
        PlacementMap map = placement.map();
        MapPlanner planner = new MapPlanner(placement.partitions(), shall.replicationFactor());
        require(
                map != null && planner.next(map, shall.nodes()).equals(map),
                () -> node.name() + " has the map " + map + " for " + shall);
    }

    /** Nobody is lost, and no more vote than may. */
    private void checkVoters(SimulatedNode node) {
        ReplicaStatus status = Objects.requireNonNull(node.statusOfCluster(group));
        require(
                Objects.requireNonNull(status.nodes()).dead().isEmpty(),
                () -> node.name() + " has lost somebody: " + status.nodes());
        require(
                status.inForce().voters().size() <= MOST_VOTERS,
                () -> node.name() + " knows so many voters: " + status.inForce());
    }

    private void check(SimulatedNode node, String resource, List<Held> grants) {
        Answers answers = new Answers();
        node.group(group).query(new LockQuery.LockAt(resource), READ_MS, answers);
        context.run(10);
        if (answers.details.isEmpty()) {
            context.run(READ_MS);
        }
        require(answers.details.size() == 1, () -> "no answer to a read at " + node.name());
        LockDetail detail = answers.details.getFirst();
        for (Held held : grants) {
            boolean shown =
                    detail.holders().stream()
                            .anyMatch(holder -> holder.token() == held.grant().token());
            // A slow answer may come after a grant's time.
            boolean decided = held.released() || held.lastsAt(context.nowMs());
            require(
                    !decided || shown != held.released(),
                    () -> node.name() + " says " + detail + " of " + held.grant());
        }
    }

    /** What a read brought. */
    private static final class Answers implements Caller {
        private final List<LockDetail> details = new ArrayList<>();

        @Override
        public void answered(Answer answer) {
            if (answer instanceof Answer.Read(LockQueryResult result)
                    && result instanceof LockDetail detail) {
                details.add(detail);
            }
        }

        @Override
        public void broken() {
            // The check that follows says so.
        }
    }
}
