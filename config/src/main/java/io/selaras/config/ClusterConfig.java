package io.selaras.config;

import io.selaras.core.placement.NodeFacts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who this node is and whom {@code CLUSTER_ADDRS} names.
 *
 * @param members in the order of their ids; a node that joins a running cluster may be none of them
 * @param secret what every node of the cluster knows; without one, peers are asked back at their
 *     addresses before anything follows from what they say
 * @param partitions how many the cluster shall have, if this node is told; else it does as the
 *     others say
 * @param facts what this node states of itself for the placement of partitions
 */
public record ClusterConfig(
        String nodeId,
        List<MemberEndpoint> members,
        Optional<ClusterSecret> secret,
        OptionalInt partitions,
        NodeFacts facts) {

    public ClusterConfig {
        members = List.copyOf(members);
    }

    public List<String> memberIds() {
        return members.stream().map(MemberEndpoint::id).toList();
    }

    public List<MemberEndpoint> peers() {
        return members.stream().filter(member -> !member.id().equals(nodeId)).toList();
    }
}
