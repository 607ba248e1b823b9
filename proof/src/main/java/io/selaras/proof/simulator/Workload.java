package io.selaras.proof.simulator;

import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.replica.port.ReplicaStatus;
import java.util.List;
import java.util.Objects;

/** The clients of one group or of several, and the books on what they were told. */
interface Workload {

    void start();

    /** All clients come to an end. */
    void stop();

    /** Whether everybody has come to an end whom the others may wait for. */
    boolean othersIdle();

    boolean clientsIdle();

    /** How many commands each node has answered, in each group. */
    List<Long> answers();

    /** Whether each node has answered more than these, in each group. */
    default boolean allServe(List<Long> before) {
        List<Long> now = answers();
        for (int i = 0; i < now.size(); i++) {
            if (now.get(i) <= before.get(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether all nodes have applied the same, and come to the same. */
    boolean allAgree();

    /** Whether all who have this group have applied the same, and come to the same. */
    static boolean agree(List<SimulatedNode> nodes, int group) {
        List<ReplicaStatus> holders =
                nodes.stream().map(node -> node.status(group)).filter(Objects::nonNull).toList();
        return nodes.stream().allMatch(SimulatedNode::isRunning)
                && holders.stream().map(ReplicaStatus::applied).distinct().count() == 1
                && holders.stream().map(ReplicaStatus::stateHash).distinct().count() == 1;
    }

    /** What must hold when all is well again. */
    void checkCalm();

    /** What clients were told is there on every node, and nobody waits. */
    void checkEnd();

    /** Commands and reads that were answered. */
    long operations();
}
