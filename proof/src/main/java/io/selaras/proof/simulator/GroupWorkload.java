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
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.replica.port.ReplicaStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * The clients of one group, and the books on what they were told. Clients of all groups have the
 * same names, ask for the same resources and use the same request ids: what gets from one group
 * into another is not foreign there, but wrong.
 */
final class GroupWorkload {

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

    /**
     * @param nodes the members; changes as members come and go
     */
    GroupWorkload(
            SimulationPlan plan,
            SimulationContext context,
            ClusterObserver cluster,
            List<SimulatedNode> nodes,
            Histories history) {
        this.context = context;
        this.nodes = nodes;
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
        for (int i = 1; i <= 2; i++) {
            custodians.add(new TransferClient(apart, "custodian-" + i));
        }
    }

    void start() {
        clients.forEach(LockClient::start);
        sessions.forEach(SessionClient::start);
        candidates.forEach(ElectionClient::start);
        custodians.forEach(TransferClient::start);
        meetings.start();
        acknowledging.start();
        ghosts.start();
        crowds.start();
    }

    /** All clients come to an end. */
    void stop() {
        clients.forEach(LockClient::stop);
        sessions.forEach(SessionClient::stop);
        candidates.forEach(ElectionClient::stop);
        custodians.forEach(TransferClient::stop);
        meetings.stop();
        acknowledging.stop();
        ghosts.stop();
        crowds.stop();
    }

    /** Whether everybody but the clients with plain locks has come to an end. */
    boolean othersIdle() {
        return sessions.stream().allMatch(SessionClient::idle)
                && candidates.stream().allMatch(ElectionClient::idle)
                && custodians.stream().allMatch(TransferClient::idle)
                && meetings.idle()
                && acknowledging.idle();
    }

    boolean clientsIdle() {
        return clients.stream().allMatch(LockClient::idle);
    }

    /** How many commands each node has answered. */
    List<Long> answers() {
        return nodes.stream().map(side::answersOf).toList();
    }

    /** Whether each node has answered more than these. */
    boolean allServe(List<Long> before) {
        List<Long> now = answers();
        for (int i = 0; i < now.size(); i++) {
            if (now.get(i) <= before.get(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether all nodes have applied the same, and come to the same. */
    boolean allAgree() {
        ReplicaStatus first = nodes.getFirst().status(group);
        for (SimulatedNode node : nodes) {
            ReplicaStatus status = node.status(group);
            if (status == null
                    || first == null
                    || status.applied() != first.applied()
                    || status.stateHash() != first.stateHash()) {
                return false;
            }
        }
        return true;
    }

    /** What clients were told is there on every node, and nobody waits. */
    void checkEnd() {
        new FinalCheck(context, group, oracle, nodes).run();
        new FinalSessions(context, group, nodes).run();
    }

    /** Commands and reads that were answered. */
    long operations() {
        return oracle.operations();
    }

    private Observer observer() {
        return observer;
    }
}
