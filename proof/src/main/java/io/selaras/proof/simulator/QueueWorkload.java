package io.selaras.proof.simulator;

import io.selaras.proof.simulator.check.ClusterObserver;
import io.selaras.proof.simulator.context.SafetyViolation;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.node.Network;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.proof.simulator.queue.QueueTraffic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The clients of all partitions: a queue is in each of them. */
final class QueueWorkload implements Workload {

    private final List<SimulatedNode> nodes;
    private final List<Integer> partitions;
    private final QueueTraffic traffic;
    private final FlappingCheck flapping;

    /**
     * @param nodes the members; changes as members come and go
     */
    QueueWorkload(
            SimulationPlan plan,
            SimulationContext context,
            ClusterObserver cluster,
            Network network,
            List<SimulatedNode> nodes) {
        this.nodes = nodes;
        this.partitions = IntStream.rangeClosed(1, plan.partitions()).boxed().toList();
        for (int partition : partitions) {
            cluster.watchGroup(report -> {
                throw new SafetyViolation("a deadlock in partition " + partition);
            });
        }
        this.traffic = new QueueTraffic(context, nodes, plan.partitions(), plan.queueClients());
        this.flapping = new FlappingCheck(context, network, nodes);
    }

    @Override
    public void start() {
        traffic.start();
    }

    @Override
    public void stop() {
        traffic.stop();
    }

    @Override
    public boolean othersIdle() {
        return traffic.definersIdle();
    }

    @Override
    public boolean clientsIdle() {
        return traffic.othersIdle();
    }

    @Override
    public List<Long> answers() {
        List<Long> answers = new ArrayList<>();
        for (int partition : partitions) {
            nodes.forEach(node -> answers.add(traffic.answersOf(node, partition)));
        }
        return answers;
    }

    @Override
    public boolean allAgree() {
        return partitions.stream().allMatch(partition -> Workload.agree(nodes, partition));
    }

    @Override
    public void checkCalm() {
        traffic.checkCalm();
        flapping.run(partitions);
    }

    @Override
    public void checkEnd() {
        traffic.checkEnd();
    }

    @Override
    public long operations() {
        return traffic.operations();
    }
}
