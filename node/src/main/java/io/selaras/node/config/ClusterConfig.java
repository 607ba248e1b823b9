package io.selaras.node.config;

import java.util.List;

/**
 * Who this node is and who else there is.
 *
 * @param members in the order of their ids, this node included
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

    public Member self() {
        return members.stream()
                .filter(member -> member.id().equals(nodeId))
                .findFirst()
                .orElseThrow();
    }
}
