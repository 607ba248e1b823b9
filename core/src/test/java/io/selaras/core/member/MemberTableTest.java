package io.selaras.core.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MemberTableTest {

    private final MemberTable table =
            new MemberTable(List.of(Member.founder("n1"), Member.founder("n2")));

    private static Member voter(String id, @Nullable String replaces) {
        return new Member(id, id + ":8080", MemberRole.VOTER, 0, replaces);
    }

    private static Member learner(String id) {
        return new Member(id, id + ":8080", MemberRole.LEARNER, 0, null);
    }

    private MemberReply add(Member member) {
        return ask(new MemberCommand.Add(member));
    }

    private MemberReply remove(String id) {
        return ask(new MemberCommand.Remove(id));
    }

    private MemberReply ask(MemberCommand command) {
        return table.handle(command);
    }

    private List<String> ids() {
        return table.members().stream().map(Member::id).toList();
    }

    @Test
    void foundersAreWantedAsVotersWithoutAnAddress() {
        assertThat(table.members())
                .containsExactly(
                        new Member("n1", null, MemberRole.VOTER, 0, null),
                        new Member("n2", null, MemberRole.VOTER, 0, null));
    }

    @Test
    void smallestLimitOfThoseWhoBelongHolds() {
        assertThat(table.smallestLimit()).isZero();
        long before = table.stateHash();
        table.limit(new MemberLimit("stranger", 1));
        assertThat(table.stateHash()).isEqualTo(before);
        table.limit(new MemberLimit("n1", 100));
        table.limit(new MemberLimit("n2", 300));
        assertThat(table.smallestLimit()).isEqualTo(100);
        assertThat(table.stateHash()).isNotEqualTo(before);
        table.limit(new MemberLimit("n1", 200));
        assertThat(table.smallestLimit()).isEqualTo(200);
        remove("n1");
        assertThat(table.smallestLimit()).isEqualTo(300);
    }

    @Test
    void askingTwiceChangesNothingAndIsAnsweredTheSame() {
        MemberReply first = add(voter("n3", "n2"));
        long hash = table.stateHash();
        assertThat(add(voter("n3", "n2"))).isEqualTo(first);
        assertThat(table.stateHash()).isEqualTo(hash);
    }

    @Test
    void addressPriorityAndPromotionAreChangesOfOneMember() {
        add(learner("n3"));
        Member promoted = new Member("n3", null, MemberRole.VOTER, 7, null);
        assertThat(add(promoted))
                .isEqualTo(
                        new MemberReply.Wanted(
                                new Member("n3", "n3:8080", MemberRole.VOTER, 7, null)));
        Member moved = new Member("n1", "elsewhere:1", MemberRole.VOTER, 0, null);
        assertThat(add(moved)).isEqualTo(new MemberReply.Wanted(moved));
    }

    @Test
    void voterIsNotDemotedAndAnIdInUseReplacesNobody() {
        assertThat(add(learner("n2"))).isEqualTo(new MemberReply.Exists(Member.founder("n2")));
        assertThat(add(voter("n2", "n1"))).isEqualTo(new MemberReply.Exists(Member.founder("n2")));
    }

    @Test
    void unknownMemberIsNeitherRemovedNorReplaced() {
        assertThat(remove("n9")).isEqualTo(new MemberReply.Unknown("n9"));
        assertThat(add(voter("n3", "n9"))).isEqualTo(new MemberReply.Unknown("n9"));
        assertThat(add(voter("n3", "n3"))).isEqualTo(new MemberReply.Unknown("n3"));
        assertThat(ids()).containsExactly("n1", "n2");
    }

    @Test
    void twoMembersAreNotAtOneAddress() {
        add(voter("n3", null));
        Member same = new Member("n4", "N3:8080", MemberRole.VOTER, 0, null);
        assertThat(add(same)).isEqualTo(new MemberReply.AddressTaken("n3"));
        Member moved = new Member("n1", "n3:8080", MemberRole.VOTER, 0, null);
        assertThat(add(moved)).isEqualTo(new MemberReply.AddressTaken("n3"));
        Member itself = new Member("n3", "n3:8080", MemberRole.VOTER, 3, null);
        assertThat(add(itself)).isEqualTo(new MemberReply.Wanted(itself));
        remove("n3");
        assertThat(add(same)).isEqualTo(new MemberReply.Wanted(same));
    }

    @Test
    void nineMembersAreWantedAndOnesThatReplaceThem() {
        for (int i = 3; i <= Member.MOST; i++) {
            add(i % 2 == 0 ? learner("n" + i) : voter("n" + i, null));
        }
        long hash = table.stateHash();
        assertThat(add(learner("x"))).isEqualTo(new MemberReply.TooMany());
        assertThat(table.stateHash()).isEqualTo(hash);
        assertThat(add(voter("y", "n3"))).isInstanceOf(MemberReply.Wanted.class);
        assertThat(add(voter("z", "n3"))).as("both for one").isEqualTo(new MemberReply.TooMany());
        assertThat(add(voter("z", "n5"))).isInstanceOf(MemberReply.Wanted.class);
        remove("n4");
        assertThat(add(learner("x"))).isInstanceOf(MemberReply.Wanted.class);
    }

    @Test
    void lastVoterStays() {
        add(learner("n3"));
        remove("n1");
        assertThat(remove("n2")).isEqualTo(new MemberReply.LastVoter("n2"));
        assertThat(remove("n3")).isEqualTo(new MemberReply.Unwanted("n3"));
    }

    @Test
    void completedReplacementRemovesTheOldMemberOnce() {
        add(voter("n3", "n2"));
        MemberCommand replaced = new MemberCommand.Replaced("n3");
        assertThat(ask(replaced)).isEqualTo(new MemberReply.Unwanted("n2"));
        assertThat(ids()).containsExactly("n1", "n3");
        add(voter("n2", null));
        ask(replaced);
        assertThat(ids()).as("a late repetition").containsExactly("n1", "n2", "n3");
    }

    @Test
    void removalOfTheOldMemberEndsTheReplacement() {
        add(voter("n3", "n2"));
        remove("n2");
        assertThat(table.members().getLast().replaces()).isNull();
    }

    @Test
    void everyFactOfAMemberIsInTheHash() {
        long before = table.stateHash();
        for (Member changed :
                List.of(
                        new Member("n2", "a:1", MemberRole.VOTER, 0, null),
                        new Member("n2", null, MemberRole.LEARNER, 0, null),
                        new Member("n2", null, MemberRole.VOTER, 1, null),
                        new Member("n2", null, MemberRole.VOTER, 0, "n1"))) {
            MemberTable other = new MemberTable(List.of(Member.founder("n1"), changed));
            assertThat(other.stateHash()).as(changed.toString()).isNotEqualTo(before);
        }
    }
}
