package io.selaras.cli.client;

import java.util.List;
import java.util.Optional;

/** The cluster as one node sees it. */
public record ClusterAnswer(Optional<String> leader, List<MemberView> members) {

    public Optional<MemberView> member(String node) {
        return members.stream().filter(member -> member.id().equals(node)).findFirst();
    }
}
