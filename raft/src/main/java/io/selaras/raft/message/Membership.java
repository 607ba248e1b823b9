package io.selaras.raft.message;

import java.util.List;

/**
 * Who votes in a group and who only learns.
 *
 * @param voters node ids that count towards a majority, in ascending order
 * @param learners node ids that receive the log and count nowhere, in ascending order
 * @param revision of the plan that it follows; 0 if of none. It never goes back, so a leader can
 *     see that a later plan than its own was followed before
 */
public record Membership(List<String> voters, List<String> learners, long revision) {

    public Membership {
        voters = List.copyOf(voters);
        learners = List.copyOf(learners);
    }

    /** A membership that follows no plan. */
    public Membership(List<String> voters, List<String> learners) {
        this(voters, learners, 0);
    }

    /** A membership of voters only. */
    public static Membership ofVoters(List<String> voters) {
        return new Membership(voters.stream().sorted().toList(), List.of());
    }

    public boolean isVoter(String node) {
        return voters.contains(node);
    }

    /** Whether this node votes or learns. */
    public boolean isMember(String node) {
        return voters.contains(node) || learners.contains(node);
    }
}
