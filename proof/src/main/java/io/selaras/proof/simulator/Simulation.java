package io.selaras.proof.simulator;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.placement.ClusterNodes;
import io.selaras.core.placement.PartitionPlacement;
import io.selaras.core.placement.Placement;
import io.selaras.proof.checker.Verdict;
import io.selaras.proof.checker.lock.LockChecker;
import io.selaras.proof.simulator.check.ClusterObserver;
import io.selaras.proof.simulator.client.Histories;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.fault.Faults;
import io.selaras.proof.simulator.node.Network;
import io.selaras.proof.simulator.node.NodeSetup;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.replica.Replica;
import io.selaras.replica.port.ReplicaStatus;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One run from one seed: clients work while faults strike, then everything is mended, and what
 * clients were told must be true on every node.
 */
final class Simulation {

    /** Within so much virtual time after the last repair, everything must be well again. */
    private static final int RECOVERY_MS = 120_000;

    /** Within so much time every client must get its answer. */
    private static final int DRAIN_MS = 180_000;

    private static final int STEP_MS = 1_000;
    private static final Duration ANSWERS_KEPT = Duration.ofMinutes(2);

    private final SimulationPlan plan;
    private final SimulationContext context;
    private final Network network;
    private final ClusterObserver observer;
    private final Histories history;
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final List<Workload> workloads = new ArrayList<>();
    private final Faults faults;

    /**
     * @param historyFile where to write the history of the first group for the checker; null for
     *     none
     */
    Simulation(SimulationPlan plan, @Nullable Writer historyFile) {
        this.plan = plan;
        this.context = new SimulationContext(plan.seed(), plan.trace());
        this.observer = new ClusterObserver(context, plan.founded());
        this.history =
                historyFile == null
                        ? Histories.none()
                        : Histories.to(historyFile, () -> context.nowUs() * 1_000);
        network = new Network(context);
        addWorkloads();
        plan.nodes().forEach(name -> nodes.add(machine(name)));
        List<SimulatedNode> spares = plan.spares().stream().map(this::machine).toList();
        this.faults = new Faults(context, network, nodes, spares, plan.groups());
        if (plan.founded()) {
            faults.strikeFoundings();
        } else if (plan.groups() > 1) {
            faults.membersStay();
        }
        observer.members(nodes);
    }

    /** In groups that are founded by a command there are queues, in all others there are locks. */
    private void addWorkloads() {
        LockWorkload.Place place = new LockWorkload.Place(network, nodes);
        for (int group : plan.firstGroups()) {
            Histories kept = group == 0 ? history : Histories.none();
            workloads.add(new LockWorkload(plan, context, observer, place, kept));
        }
        if (plan.founded()) {
            workloads.add(new QueueWorkload(plan, context, observer, network, nodes));
        }
    }

    private SimulatedNode machine(String name) {
        NodeSetup setup =
                new NodeSetup(
                        name,
                        plan.nodes(),
                        plan.firstGroups(),
                        plan.partitions(),
                        plan.snapshotLogBytes(),
                        plan.made());
        SimulatedNode node = new SimulatedNode(context, network, setup, observer);
        network.add(node);
        return node;
    }

    List<String> transcript() {
        return context.transcript();
    }

    long nowMs() {
        return context.nowMs();
    }

    /**
     * Runs the plan.
     *
     * @throws io.selaras.proof.simulator.context.SafetyViolation if a promise was broken
     */
    RunResult run() {
        nodes.forEach(SimulatedNode::startUp);
        workloads.forEach(Workload::start);
        faults.start();
        if (plan.nextVersion()) {
            faults.rollVersions();
        }
        context.run(plan.minutes() * 60_000L);
        faults.stop();
        await(RECOVERY_MS, faults::membersSettled, "a change of members never ends");
        await(RECOVERY_MS, faults::versionSettled, "the version is never raised");
        await(RECOVERY_MS, this::allFounded, "a mended node does not found its groups");
        awaitService();
        // Whoever leads then has waits of its own former start, and nobody else ends them.
        faults.killAll();
        awaitService();
        loseOne();
        moveInCalm();
        drain();
        workloads.forEach(Workload::checkEnd);
        workloads.forEach(Workload::checkCalm);
        awaitAll(RECOVERY_MS, Workload::allAgree, "nodes differ in the end");
        judgeHistory();
        return new RunResult(
                plan,
                context.hash(),
                workloads.stream().mapToLong(Workload::operations).sum(),
                context.nowMs(),
                faults.fired(),
                context.probes().byName());
    }

    private void awaitService() {
        List<List<Long>> before = workloads.stream().map(Workload::answers).toList();
        await(RECOVERY_MS, () -> allServe(before), "a mended node does not serve");
        await(RECOVERY_MS, this::nobodyRecovering, "a mended node stays recovering");
    }

    /** Others take the place of a node that dies, if there are enough, and it takes it back. */
    private void loseOne() {
        if (plan.founded() && nodes.size() > ClusterNodes.USUAL_FACTOR) {
            SimulatedNode lost = faults.lose();
            List<SimulatedNode> others = nodes.stream().filter(it -> it != lost).toList();
            await(
                    RECOVERY_MS,
                    () -> others.stream().allMatch(it -> isEmptied(it, lost.name())),
                    "a dead node is not replaced");
            faults.find(lost);
            awaitService();
            awaitMoves();
        }
    }

    private static boolean isEmptied(SimulatedNode node, String lost) {
        ReplicaStatus status = node.status(Replica.COORDINATION);
        Placement placement = status == null ? null : status.placement();
        ClusterNodes cluster = status == null ? null : status.nodes();
        return placement != null
                && cluster != null
                && cluster.dead().contains(lost)
                && !placement.mayHold(lost);
    }

    /** Replicas move to a new member and back, and clients notice nothing of it. */
    private void moveInCalm() {
        context.calm();
        if (plan.founded()) {
            faults.grow();
            awaitMoves();
            faults.shrink();
            awaitMoves();
        }
    }

    private void awaitMoves() {
        await(RECOVERY_MS, faults::membersSettled, "a change of members never ends");
        await(RECOVERY_MS, this::allFounded, "replicas do not move");
    }

    private void drain() {
        workloads.forEach(Workload::stop);
        awaitAll(DRAIN_MS, Workload::othersIdle, "no answer in the end");
        awaitAll(DRAIN_MS, Workload::clientsIdle, "no answer in the end");
    }

    private void awaitAll(int limitMs, Predicate<Workload> done, String violation) {
        await(limitMs, () -> workloads.stream().allMatch(done), violation);
    }

    private void await(int limitMs, BooleanSupplier done, String violation) {
        for (int waitedMs = 0; !done.getAsBoolean(); waitedMs += STEP_MS) {
            boolean inTime = waitedMs < limitMs;
            require(inTime, () -> violation + ": " + nodes.stream().map(this::state).toList());
            context.run(STEP_MS);
        }
    }

    private boolean allServe(List<List<Long>> before) {
        for (int i = 0; i < workloads.size(); i++) {
            if (!workloads.get(i).allServe(before.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean allFounded() {
        return nodes.stream()
                .allMatch(node -> plan.groupNumbers().stream().allMatch(id -> isPlaced(node, id)));
    }

    /**
     * Whether a node has just the groups that the map gives it, or all as long as there is none.
     */
    private static boolean isPlaced(SimulatedNode node, int group) {
        ReplicaStatus coordination = node.status(Replica.COORDINATION);
        Placement placement = coordination == null ? null : coordination.placement();
        PartitionPlacement row =
                placement == null || group == Replica.COORDINATION ? null : placement.of(group);
        boolean wanted = row == null || row.nodes().contains(node.name());
        return coordination != null
                && wanted == (node.status(group) != null)
                && (row == null || row.isPlaced());
    }

    private boolean nobodyRecovering() {
        return nodes.stream().allMatch(SimulatedNode::hasRecovered);
    }

    private String state(SimulatedNode node) {
        return node.name() + " " + plan.groupNumbers().stream().map(node::status).toList();
    }

    private void judgeHistory() {
        if (!history.operations().isEmpty()) {
            Verdict verdict = new LockChecker(ANSWERS_KEPT).check(history.operations());
            require(verdict.passed(), verdict::report);
        }
    }
}
