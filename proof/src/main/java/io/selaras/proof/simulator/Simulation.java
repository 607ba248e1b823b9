package io.selaras.proof.simulator;

import static io.selaras.proof.simulator.world.SafetyViolation.require;

import io.selaras.proof.checker.Verdict;
import io.selaras.proof.checker.lock.LockChecker;
import io.selaras.proof.simulator.check.Observer;
import io.selaras.proof.simulator.client.ClientSide;
import io.selaras.proof.simulator.client.CrowdClient;
import io.selaras.proof.simulator.client.CustodyClient;
import io.selaras.proof.simulator.client.DeadlockJudge;
import io.selaras.proof.simulator.client.ElectionClient;
import io.selaras.proof.simulator.client.GhostClient;
import io.selaras.proof.simulator.client.Histories;
import io.selaras.proof.simulator.client.Holdings;
import io.selaras.proof.simulator.client.Ledger;
import io.selaras.proof.simulator.client.LockClient;
import io.selaras.proof.simulator.client.MeetingClient;
import io.selaras.proof.simulator.client.SessionClient;
import io.selaras.proof.simulator.client.retry.AcknowledgingClient;
import io.selaras.proof.simulator.end.FinalCheck;
import io.selaras.proof.simulator.end.FinalSessions;
import io.selaras.proof.simulator.fault.Faults;
import io.selaras.proof.simulator.node.Network;
import io.selaras.proof.simulator.node.NodeSetup;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.proof.simulator.world.World;
import io.selaras.replica.ReplicaStatus;
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

    private final Plan plan;
    private final World world;
    private final Network network;
    private final Observer observer;
    private final Ledger ledger;
    private final Histories history;
    private final ClientSide side;
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final List<LockClient> clients = new ArrayList<>();
    private final List<SessionClient> sessions;
    private final List<ElectionClient> candidates;
    private final List<CustodyClient> custodians = new ArrayList<>();
    private final MeetingClient meetings;
    private final AcknowledgingClient acknowledging;
    private final GhostClient ghosts;
    private final CrowdClient crowds;
    private final Faults faults;

    /**
     * @param historyFile where to write the history for the checker; null for none
     */
    Simulation(Plan plan, @Nullable Writer historyFile) {
        this.plan = plan;
        this.world = new World(plan.seed(), plan.trace());
        Holdings holdings = new Holdings();
        this.ledger = new Ledger(token -> observer().grants().madeAtMs(token));
        this.observer = new Observer(world, new DeadlockJudge(ledger, holdings)::found);
        this.history =
                historyFile == null
                        ? Histories.none()
                        : Histories.to(historyFile, () -> world.nowUs() * 1_000);
        network = new Network(world);
        plan.nodes().forEach(name -> nodes.add(machine(name)));
        List<SimulatedNode> spares = plan.spares().stream().map(this::machine).toList();
        this.side = new ClientSide(world, nodes, ledger, history);
        for (int i = 1; i <= plan.clients(); i++) {
            clients.add(new LockClient(side, "c" + i, plan.resources()));
        }
        ClientSide apart = new ClientSide(world, nodes, ledger, Histories.none());
        this.sessions = SessionClient.several(apart, holdings, plan.sessionClients());
        this.candidates = ElectionClient.several(apart, 2);
        this.meetings = new MeetingClient(apart, "meeting");
        this.acknowledging = new AcknowledgingClient(apart, "acknowledging");
        this.ghosts = new GhostClient(apart);
        this.crowds = new CrowdClient(apart);
        for (int i = 1; i <= 2; i++) {
            custodians.add(new CustodyClient(apart, "custodian-" + i));
        }
        this.faults = new Faults(world, network, nodes, spares);
    }

    private SimulatedNode machine(String name) {
        NodeSetup setup = new NodeSetup(name, plan.nodes(), plan.snapshotLogBytes());
        SimulatedNode node = new SimulatedNode(world, network, setup, observer);
        network.add(node);
        return node;
    }

    List<String> transcript() {
        return world.transcript();
    }

    long nowMs() {
        return world.nowMs();
    }

    /**
     * Runs the plan.
     *
     * @throws io.selaras.proof.simulator.world.SafetyViolation if a promise was broken
     */
    RunResult run() {
        nodes.forEach(SimulatedNode::startUp);
        clients.forEach(LockClient::start);
        sessions.forEach(SessionClient::start);
        candidates.forEach(ElectionClient::start);
        custodians.forEach(CustodyClient::start);
        meetings.start();
        acknowledging.start();
        ghosts.start();
        crowds.start();
        faults.start();
        world.run(plan.minutes() * 60_000L);
        faults.stop();
        await(RECOVERY_MS, faults::membersSettled, "a change of members never ends");
        List<Long> before = answers();
        await(RECOVERY_MS, () -> allServe(before), "a mended node does not serve");
        await(RECOVERY_MS, this::nobodySuspect, "a mended node stays suspect");
        drain();
        new Calm(world, network, nodes).run();
        await(RECOVERY_MS, this::allAgree, "nodes differ in the end");
        new FinalCheck(world, ledger, nodes).run();
        new FinalSessions(world, nodes).run();
        judgeHistory();
        return new RunResult(
                plan,
                world.hash(),
                ledger.operations(),
                world.nowMs(),
                faults.fired(),
                world.probes().byName());
    }

    private void drain() {
        clients.forEach(LockClient::stop);
        sessions.forEach(SessionClient::stop);
        candidates.forEach(ElectionClient::stop);
        custodians.forEach(CustodyClient::stop);
        meetings.stop();
        acknowledging.stop();
        ghosts.stop();
        crowds.stop();
        String violation = "no answer in the end";
        await(DRAIN_MS, () -> sessions.stream().allMatch(SessionClient::idle), violation);
        await(DRAIN_MS, () -> candidates.stream().allMatch(ElectionClient::idle), violation);
        await(DRAIN_MS, () -> custodians.stream().allMatch(CustodyClient::idle), violation);
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
            world.run(STEP_MS);
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

    private boolean nobodySuspect() {
        for (SimulatedNode node : nodes) {
            ReplicaStatus status = node.status();
            if (status == null || status.raft().suspect()) {
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
