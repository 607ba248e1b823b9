package io.selaras.proof.simulator;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.proof.checker.Verdict;
import io.selaras.proof.checker.lock.LockChecker;
import io.selaras.proof.simulator.check.Observer;
import io.selaras.proof.simulator.client.ClientSide;
import io.selaras.proof.simulator.client.CrowdClient;
import io.selaras.proof.simulator.client.DeadlockOracle;
import io.selaras.proof.simulator.client.ElectionClient;
import io.selaras.proof.simulator.client.GhostClient;
import io.selaras.proof.simulator.client.GrantOracle;
import io.selaras.proof.simulator.client.Histories;
import io.selaras.proof.simulator.client.Holdings;
import io.selaras.proof.simulator.client.LatchBarrierClient;
import io.selaras.proof.simulator.client.LockClient;
import io.selaras.proof.simulator.client.SessionClient;
import io.selaras.proof.simulator.client.TransferClient;
import io.selaras.proof.simulator.client.retry.AcknowledgingClient;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.end.FinalCheck;
import io.selaras.proof.simulator.end.FinalSessions;
import io.selaras.proof.simulator.fault.Faults;
import io.selaras.proof.simulator.node.Network;
import io.selaras.proof.simulator.node.NodeSetup;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.replica.port.ReplicaStatus;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
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
    private final Observer observer;
    private final GrantOracle oracle;
    private final Histories history;
    private final ClientSide side;
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final List<LockClient> clients = new ArrayList<>();
    private final List<SessionClient> sessions;
    private final List<ElectionClient> candidates;
    private final List<TransferClient> custodians = new ArrayList<>();
    private final LatchBarrierClient meetings;
    private final AcknowledgingClient acknowledging;
    private final GhostClient ghosts;
    private final CrowdClient crowds;
    private final Faults faults;

    /**
     * @param historyFile where to write the history for the checker; null for none
     */
    Simulation(SimulationPlan plan, @Nullable Writer historyFile) {
        this.plan = plan;
        this.context = new SimulationContext(plan.seed(), plan.trace());
        Holdings holdings = new Holdings();
        this.oracle = new GrantOracle(token -> observer().grants().madeAtMs(token));
        this.observer = new Observer(context, new DeadlockOracle(oracle, holdings)::found);
        this.history =
                historyFile == null
                        ? Histories.none()
                        : Histories.to(historyFile, () -> context.nowUs() * 1_000);
        network = new Network(context);
        plan.nodes().forEach(name -> nodes.add(machine(name)));
        List<SimulatedNode> spares = plan.spares().stream().map(this::machine).toList();
        this.side = new ClientSide(context, nodes, oracle, history);
        for (int i = 1; i <= plan.clients(); i++) {
            clients.add(new LockClient(side, "c" + i, plan.resources()));
        }
        ClientSide apart = new ClientSide(context, nodes, oracle, Histories.none());
        this.sessions = SessionClient.several(apart, holdings, plan.sessionClients());
        this.candidates = ElectionClient.several(apart, 2);
        this.meetings = new LatchBarrierClient(apart, "meeting");
        this.acknowledging = new AcknowledgingClient(apart, "acknowledging");
        this.ghosts = new GhostClient(apart);
        this.crowds = new CrowdClient(apart);
        for (int i = 1; i <= 2; i++) {
            custodians.add(new TransferClient(apart, "custodian-" + i));
        }
        this.faults = new Faults(context, network, nodes, spares);
    }

    private SimulatedNode machine(String name) {
        NodeSetup setup = new NodeSetup(name, plan.nodes(), plan.snapshotLogBytes());
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
        clients.forEach(LockClient::start);
        sessions.forEach(SessionClient::start);
        candidates.forEach(ElectionClient::start);
        custodians.forEach(TransferClient::start);
        meetings.start();
        acknowledging.start();
        ghosts.start();
        crowds.start();
        faults.start();
        context.run(plan.minutes() * 60_000L);
        faults.stop();
        await(RECOVERY_MS, faults::membersSettled, "a change of members never ends");
        List<Long> before = answers();
        await(RECOVERY_MS, () -> allServe(before), "a mended node does not serve");
        await(RECOVERY_MS, this::nobodyRecovering, "a mended node stays recovering");
        drain();
        new QuiescenceCheck(context, network, nodes).run();
        await(RECOVERY_MS, this::allAgree, "nodes differ in the end");
        new FinalCheck(context, oracle, nodes).run();
        new FinalSessions(context, nodes).run();
        judgeHistory();
        return new RunResult(
                plan,
                context.hash(),
                oracle.operations(),
                context.nowMs(),
                faults.fired(),
                context.probes().byName());
    }

    private void drain() {
        clients.forEach(LockClient::stop);
        sessions.forEach(SessionClient::stop);
        candidates.forEach(ElectionClient::stop);
        custodians.forEach(TransferClient::stop);
        meetings.stop();
        acknowledging.stop();
        ghosts.stop();
        crowds.stop();
        String violation = "no answer in the end";
        await(DRAIN_MS, () -> sessions.stream().allMatch(SessionClient::idle), violation);
        await(DRAIN_MS, () -> candidates.stream().allMatch(ElectionClient::idle), violation);
        await(DRAIN_MS, () -> custodians.stream().allMatch(TransferClient::idle), violation);
        await(DRAIN_MS, meetings::idle, violation);
        await(DRAIN_MS, acknowledging::idle, violation);
        await(DRAIN_MS, () -> clients.stream().allMatch(LockClient::idle), violation);
    }

    private Observer observer() {
        return observer;
    }

    private void await(int limitMs, BooleanSupplier done, String violation) {
        for (int waitedMs = 0; !done.getAsBoolean(); waitedMs += STEP_MS) {
            boolean inTime = waitedMs < limitMs;
            require(inTime, () -> violation + ": " + nodes.stream().map(this::state).toList());
            context.run(STEP_MS);
        }
    }

    private List<Long> answers() {
        return nodes.stream().map(side::answersOf).toList();
    }

    private boolean allServe(List<Long> before) {
        for (int i = 0; i < nodes.size(); i++) {
            if (side.answersOf(nodes.get(i)) <= before.get(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean nobodyRecovering() {
        for (SimulatedNode node : nodes) {
            ReplicaStatus status = node.status();
            if (status == null || status.raft().recovering()) {
                return false;
            }
        }
        return true;
    }

    private boolean allAgree() {
        ReplicaStatus first = nodes.getFirst().status();
        for (SimulatedNode node : nodes) {
            ReplicaStatus status = node.status();
            if (status == null
                    || first == null
                    || status.applied() != first.applied()
                    || status.stateHash() != first.stateHash()) {
                return false;
            }
        }
        return true;
    }

    private String state(SimulatedNode node) {
        return node.name() + " " + node.status();
    }

    private void judgeHistory() {
        if (!history.operations().isEmpty()) {
            Verdict verdict = new LockChecker(ANSWERS_KEPT).check(history.operations());
            require(verdict.passed(), verdict::report);
        }
    }
}
