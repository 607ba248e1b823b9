package io.selaras.proof.simulator;

import io.selaras.proof.simulator.check.ClusterObserver;
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
import io.selaras.proof.simulator.node.Network;
import io.selaras.proof.simulator.node.SimulatedNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The clients of locks in one group, and the books on what they were told. Clients of all groups
 * have the same names, ask for the same resources and use the same request ids: what gets from one
 * group into another is not foreign there, but wrong.
 */
final class LockWorkload implements Workload {

    private final SimulationContext context;
    private final int group;
    private final List<SimulatedNode> nodes;
    private final Observer observer;
    private final GrantOracle oracle;
    private final ClientSide side;
    private final List<LockClient> clients = new ArrayList<>();
    private final List<SessionClient> sessions;
    private final List<ElectionClient> candidates;
    private final List<TransferClient> custodians = new ArrayList<>();
    private final LatchBarrierClient meetings;
    private final AcknowledgingClient acknowledging;
    private final GhostClient ghosts;
    private final CrowdClient crowds;
    private final QuiescenceCheck calm;
    private final FlappingCheck flapping;

    /**
     * Where clients work.
     *
     * @param nodes the members; changes as members come and go
     */
    record Place(Network network, List<SimulatedNode> nodes) {}

    /**
     * @param place where they work
     */
    LockWorkload(
            SimulationPlan plan,
            SimulationContext context,
            ClusterObserver cluster,
            Place place,
            Histories history) {
        this.context = context;
        this.nodes = place.nodes();
        Holdings holdings = new Holdings();
        this.oracle = new GrantOracle(token -> observer().grants().madeAtMs(token));
        this.observer = cluster.watchGroup(new DeadlockOracle(oracle, holdings)::found);
        this.group = observer.group();
        this.side = new ClientSide(context, group, nodes, oracle, history);
        for (int i = 1; i <= plan.clients(); i++) {
            clients.add(new LockClient(side, "c" + i, plan.resources()));
        }
        ClientSide apart = new ClientSide(context, group, nodes, oracle, Histories.none());
        this.sessions = SessionClient.several(apart, holdings, plan.sessionClients());
        this.candidates = ElectionClient.several(apart, 2);
        this.meetings = new LatchBarrierClient(apart, "meeting");
        this.acknowledging = new AcknowledgingClient(apart, "acknowledging");
        this.ghosts = new GhostClient(apart);
        this.crowds = new CrowdClient(apart);
        this.calm = new QuiescenceCheck(context, nodes, group);
        this.flapping = new FlappingCheck(context, place.network(), nodes);
        for (int i = 1; i <= 2; i++) {
            custodians.add(new TransferClient(apart, "custodian-" + i));
        }
    }

    @Override
    public void start() {
        clients.forEach(LockClient::start);
        sessions.forEach(SessionClient::start);
        candidates.forEach(ElectionClient::start);
        custodians.forEach(TransferClient::start);
        meetings.start();
        acknowledging.start();
        ghosts.start();
        crowds.start();
    }

    @Override
    public void stop() {
        clients.forEach(LockClient::stop);
        sessions.forEach(SessionClient::stop);
        candidates.forEach(ElectionClient::stop);
        custodians.forEach(TransferClient::stop);
        meetings.stop();
        acknowledging.stop();
        ghosts.stop();
        crowds.stop();
    }

    @Override
    public boolean othersIdle() {
        return sessions.stream().allMatch(SessionClient::idle)
                && candidates.stream().allMatch(ElectionClient::idle)
                && custodians.stream().allMatch(TransferClient::idle)
                && meetings.idle()
                && acknowledging.idle();
    }

    @Override
    public boolean clientsIdle() {
        return clients.stream().allMatch(LockClient::idle);
    }

    @Override
    public List<Long> answers() {
        return nodes.stream().map(side::answersOf).toList();
    }

    @Override
    public boolean allAgree() {
        return Workload.agree(nodes, group);
    }

    @Override
    public void checkCalm() {
        calm.run();
        flapping.run(List.of(group));
    }

    @Override
    public void checkEnd() {
        new FinalCheck(context, group, oracle, nodes).run();
        new FinalSessions(context, group, nodes).run();
    }

    @Override
    public long operations() {
        return oracle.operations();
    }

    private Observer observer() {
        return observer;
    }
}
