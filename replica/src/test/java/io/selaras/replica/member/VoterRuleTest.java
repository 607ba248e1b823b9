package io.selaras.replica.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.member.Member;
import io.selaras.core.member.MemberRole;
import io.selaras.core.placement.ClusterNodes;
import io.selaras.core.ring.RingNode;
import io.selaras.raft.message.Membership;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** At most five members vote in the coordination group. */
class VoterRuleTest {

    private final List<Member> members = new ArrayList<>();
    private final List<RingNode> nodes = new ArrayList<>();
    private List<String> dead = List.of();

    private void members(int count) {
        IntStream.rangeClosed(1, count).forEach(it -> member(Member.founder("n" + it), ""));
    }

    private void member(Member member, String zone) {
        members.add(member);
        nodes.add(new RingNode(member.id(), zone, 1));
    }

    /** Of whom these vote now. */
    private List<String> voters(String... inForce) {
        ClusterNodes cluster = new ClusterNodes(nodes, 3, dead);
        return VoterRule.limited(members, cluster, Membership.ofVoters(List.of(inForce))).stream()
                .filter(Member::votes)
                .map(Member::id)
                .toList();
    }

    @Test
    void fiveVoteAsTheyAre() {
        members(5);
        dead = List.of("n2");
        ClusterNodes cluster = new ClusterNodes(nodes, 3, dead);
        assertThat(VoterRule.limited(members, cluster, Membership.ofVoters(List.of("n1"))))
                .isEqualTo(members);
    }

    @Test
    void whoVotesStaysAndAllOthersLearn() {
        members(7);
        assertThat(voters("n3", "n4", "n5", "n6", "n7"))
                .containsExactly("n3", "n4", "n5", "n6", "n7");
        assertThat(voters("n1", "n2", "n3", "n4", "n5", "n6", "n7"))
                .as("a cluster of a version before")
                .containsExactly("n1", "n2", "n3", "n4", "n5");
        assertThat(voters("n7")).containsExactly("n1", "n2", "n3", "n4", "n7");
    }

    @Test
    void livingMemberTakesTheVoteOfADeadOne() {
        members(6);
        dead = List.of("n2");
        assertThat(voters("n1", "n2", "n3", "n4", "n5"))
                .containsExactly("n1", "n3", "n4", "n5", "n6");
        dead = List.of("n2", "n3");
        assertThat(voters("n1", "n2", "n3", "n4", "n5"))
                .as("five vote, even if not all live")
                .containsExactly("n1", "n2", "n4", "n5", "n6");
    }

    @Test
    void priorityCounts() {
        members(5);
        member(new Member("n6", null, MemberRole.VOTER, 7, null), "");
        assertThat(voters("n1", "n2", "n3", "n4", "n5"))
                .containsExactly("n1", "n2", "n3", "n4", "n6");
    }

    @Test
    void zonesHaveAsManyVotersAsEachOther() {
        List.of("a", "a", "a", "b", "b", "c", "c")
                .forEach(zone -> member(Member.founder("n" + (members.size() + 1)), zone));
        List<String> chosen = voters("n1", "n2", "n3", "n4", "n5");
        assertThat(chosen).containsExactly("n1", "n2", "n4", "n5", "n6");
        assertThat(voters(chosen.toArray(String[]::new))).as("it stays").isEqualTo(chosen);
    }

    @Test
    void learnersStayLearners() {
        members(6);
        member(new Member("n7", null, MemberRole.LEARNER, 0, null), "");
        assertThat(voters("n1", "n2", "n3", "n4", "n7"))
                .containsExactly("n1", "n2", "n3", "n4", "n5");
    }

    @Test
    void whoIsReplacedVotesUntilItsSuccessorDoes() {
        members(5);
        member(new Member("n6", null, MemberRole.VOTER, 0, "n3"), "");
        assertThat(voters("n1", "n2", "n3", "n4", "n5"))
                .containsExactly("n1", "n2", "n3", "n4", "n5", "n6");
        member(Member.founder("n7"), "");
        assertThat(voters("n1", "n2", "n4", "n5", "n7"))
                .as("a learner is replaced, too")
                .containsExactly("n1", "n2", "n4", "n5", "n6");
    }
}
