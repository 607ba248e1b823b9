package io.selaras.proof.simulator;

import io.selaras.core.machine.Query;
import io.selaras.core.machine.QueryResult;
import io.selaras.raft.message.Membership;
import io.selaras.replica.ReplicaStatus;
import io.selaras.replica.port.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/**
 * One run from one seed: clients work while faults strike, then everything is mended, and what
 * clients were told must be true on every node.
 */
public final class Simulation {

    private static final long SETTLE_MS = 60_000;
    private static final long DRAIN_MS = 180_000;
    private static final long COUNTING_OPERATIONS = 5_000;
    private static final int COUNTING_FAULTS = 20;

    /**
     * What happened.
     *
     * @param hash equal for two runs of the same plan
     * @param operations commands that got an answer
     * @param virtualMs how much virtual time passed
     * @param faults how often each kind of fault fired
     * @param marks how often each marked branch was reached
     */
    public record Result(
            Plan plan,
            long hash,
            long operations,
            long virtualMs,
            SortedMap<String, Integer> faults,
            SortedMap<String, Integer> marks) {

        /** Whether enough happened for this run to say anything. */
        public boolean counts() {
            return plan.minutes() >= Plan.COUNTING_MINUTES
                    && operations >= COUNTING_OPERATIONS
                    && fired() >= COUNTING_FAULTS;
        }

        /** One line for a person. */
        public String line() {
            return String.format(
                    Locale.ROOT,
                    "seed %d: %d minutes, %d operations, %d faults, hash %016x",
                    plan.seed(),
                    plan.minutes(),
                    operations,
                    fired(),
                    hash);
        }

        private int fired() {
            return faults.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private final Plan plan;
    private final World world;
    private final Network network;
    private final Observer observer;
    private final Ledger ledger = new Ledger();
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final List<LockClient> clients = new ArrayList<>();
    private final Faults faults;

    Simulation(Plan plan) {
        this.plan = plan;
        this.world = new World(plan.seed(), plan.trace());
        this.network = new Network(world);
        this.observer = new Observer(world);
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= plan.nodes(); i++) {
            names.add("node" + i);
        }
        for (String name : names) {
            NodeSetup setup = new NodeSetup(name, Membership.ofVoters(names), 8 << 10, 3 << 10);
            SimulatedNode node = new SimulatedNode(world, network, setup, observer);
            network.add(node);
            nodes.add(node);
        }
        for (int i = 1; i <= plan.clients(); i++) {
            clients.add(new LockClient(world, nodes, ledger, "c" + i, plan.resources()));
        }
        this.faults = new Faults(world, network, nodes);
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
     * @throws SafetyViolation if a promise was broken
     */
    Result run() {
        nodes.forEach(SimulatedNode::startUp);
        clients.forEach(LockClient::start);
        faults.start();
        world.run(plan.minutes() * 60_000L);
        faults.stop();
        world.run(SETTLE_MS);
        long before = ledger.operations();
        world.run(SETTLE_MS);
        Ledger.check(ledger.operations() > before, "nothing succeeds after everything was mended");
        clients.forEach(LockClient::stop);
        world.run(DRAIN_MS);
        Ledger.check(clients.stream().allMatch(LockClient::idle), "a client never gets an answer");
        checkAgreement();
        ledger.all().forEach(this::checkHeld);
        return new Result(
                plan,
                world.hash(),
                ledger.operations(),
                world.nowMs(),
                faults.fired(),
                observer.marks());
    }

    private void checkAgreement() {
        for (SimulatedNode node : nodes) {
            ReplicaStatus status = node.status();
            ReplicaStatus first = nodes.getFirst().status();
            Ledger.check(status != null && first != null, node.name() + " is down");
            if (status != null && first != null) {
                Ledger.check(
                        status.applied() == first.applied()
                                && status.stateHash() == first.stateHash(),
                        node.name() + " differs in the end: " + status + " from " + first);
                Ledger.check(!status.raft().suspect(), node.name() + " is still suspect");
            }
        }
    }

    /** Every node must know a grant that certainly lasts, and none that was released. */
    private void checkHeld(Ledger.Held held) {
        boolean lasts = !held.releaseSent && world.nowMs() < held.untilMs;
        if (!lasts && !held.released) {
            return;
        }
        for (SimulatedNode node : nodes) {
            List<Answer> answers = new ArrayList<>();
            node.query(new Query.LockAt(held.grant.resource()), answers::add);
            world.run(1_000);
            boolean present =
                    answers.size() == 1
                            && answers.getFirst() instanceof Answer.Read(QueryResult result)
                            && result instanceof QueryResult.LockDetail detail
                            && detail.holders().stream()
                                    .anyMatch(holder -> holder.token() == held.grant.token());
            Ledger.check(answers.size() == 1, "a read got no answer on " + node.name());
            Ledger.check(present == lasts, node.name() + " says " + answers + " of " + held.grant);
        }
    }
}
