package io.selaras.node.config;

import java.util.List;

/**
 * Who this node is and whom {@code CLUSTER_ADDRS} names.
 *
 * @param members in the order of their ids; a node that joins a running cluster may be none of them
 */
public record ClusterConfig(String nodeId, List<Member> members) {

    public ClusterConfig {
        members = List.copyOf(members);
    }

    public List<String> memberIds() {
        return members.stream().map(Member::id).toList();
    }

    public List<Member> peers() {
        return members.stream().filter(member -> !member.id().equals(nodeId)).toList();
    }
}
