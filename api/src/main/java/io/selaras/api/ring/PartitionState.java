package io.selaras.api.ring;

import io.selaras.replica.port.ReplicaStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partition in force, as one node sees it.
 *
 * @param number from 1 on
 * @param leader the id of the leader that the node knows of; null if it knows none
 * @param replicas the ids of the voters, then those of the learners; of a partition that the node
 *     does not have, those that the map names, or none if there is no map
 * @param bytes how much its state takes in a node's memory, about
 */
record PartitionState(int number, @Nullable String leader, List<String> replicas, long bytes) {

    PartitionState {
        replicas = List.copyOf(replicas);
    }

    /** One that the node has. */
    static PartitionState of(int number, ReplicaStatus status) {
        List<String> replicas = new ArrayList<>(status.inForce().voters());
        replicas.addAll(status.inForce().learners());
        return new PartitionState(number, status.raft().leader(), replicas, status.size().bytes());
    }

    /** The replicas as a placement map has them: the leader first if it is one of them. */
    List<String> leaderFirst() {
        List<String> ordered = new ArrayList<>(replicas);
        if (leader != null && ordered.remove(leader)) {
            ordered.addFirst(leader);
        }
        return ordered;
    }
}
