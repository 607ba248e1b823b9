package io.selaras.node.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.node.identity.Formation.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormationTest {

    private static final List<String> MEMBERS = List.of("a", "b", "c");
    private static final Map<String, String> FOUNDERS = Map.of("a", "1", "b", "2", "c", "3");

    @Test
    void waitsUntilEveryMemberHasAnswered() {
        Formation formation = new Formation(MEMBERS, embryo("a", "1"));

        assertThat(formation.begin()).isEqualTo(new Verdict.Wait(List.of("b", "c")));
        assertThat(formation.heard(hello(embryo("b", "2"))))
                .isEqualTo(new Verdict.Wait(List.of("c")));
        assertThat(formation.heard(hello(embryo("c", "3"))))
                .isEqualTo(new Verdict.Join(FOUNDERS, 0));
    }

    @Test
    void memberThatLeftBeforeFormationMustBeHeardAgain() {
        Formation formation = new Formation(MEMBERS, embryo("a", "1"));
        formation.heard(hello(embryo("b", "2")));
        formation.gone("b");

        assertThat(formation.heard(hello(embryo("c", "3"))))
                .isEqualTo(new Verdict.Wait(List.of("b")));
        assertThat(formation.heard(hello(embryo("b", "9"))))
                .isEqualTo(new Verdict.Join(Map.of("a", "1", "b", "9", "c", "3"), 0));
    }

    @Test
    void founderThatMissedTheMomentFormsIdentically() {
        Formation formation = new Formation(MEMBERS, embryo("a", "1"));

        Verdict verdict = formation.heard(hello(embryo("b", "2").joined(FOUNDERS, 0)));

        assertThat(verdict).isEqualTo(new Verdict.Join(FOUNDERS, 0));
        NodeIdentity joined = embryo("a", "1").joined(FOUNDERS, 0);
        assertThat(joined.founder()).isTrue();
        assertThat(joined.clusterId()).isEqualTo(embryo("b", "2").joined(FOUNDERS, 0).clusterId());
    }

    @Test
    void memberWithAnotherIncarnationIsNoFounder() {
        Formation formation = new Formation(MEMBERS, embryo("a", "8"));

        assertThat(formation.heard(hello(embryo("b", "2").joined(FOUNDERS, 0))))
                .isEqualTo(new Verdict.Join(FOUNDERS, 0));
        assertThat(embryo("a", "8").joined(FOUNDERS, 0).founder()).isFalse();
    }

    @Test
    void newcomerJoinsOnlyWhenAMemberCountsItIn() {
        Formation formation = new Formation(List.of("b", "c"), embryo("a", "1"));
        Map<String, String> founders = Map.of("b", "2", "c", "3");
        NodeIdentity member = embryo("b", "2").joined(founders, 0);

        assertThat(formation.heard(new Hello(Hello.PROTOCOL, "a", List.of("b", "c"), 7, member)))
                .isEqualTo(new Verdict.Ask(member.clusterId()));
        assertThat(formation.heard(new Hello(Hello.PROTOCOL, "a", MEMBERS, 9, member)))
                .isEqualTo(new Verdict.Join(founders, 9));
    }

    @Test
    void removedFounderWithEmptyDataWaitsToBeAddedAgain() {
        Formation formation = new Formation(MEMBERS, embryo("a", "8"));
        NodeIdentity member = embryo("b", "2").joined(FOUNDERS, 0);

        assertThat(formation.heard(new Hello(Hello.PROTOCOL, "a", List.of("b", "c"), 7, member)))
                .isEqualTo(new Verdict.Ask(member.clusterId()));
    }

    @Test
    void nodeThatIsNotNamedFoundsNothing() {
        Formation formation = new Formation(List.of("b"), embryo("a", "1"));

        assertThat(formation.begin()).isInstanceOf(Verdict.Wait.class);
        assertThat(
                        formation.heard(
                                new Hello(Hello.PROTOCOL, "a", List.of("b"), 0, embryo("b", "2"))))
                .isInstanceOf(Verdict.Wait.class);
    }

    @Test
    void founderDoesNotCountANodeThatIsNotNamed() {
        Formation formation = new Formation(List.of("a", "b"), embryo("a", "1"));

        assertThat(
                        formation.heard(
                                new Hello(
                                        Hello.PROTOCOL,
                                        "a",
                                        List.of("a", "b"),
                                        0,
                                        embryo("c", "3"))))
                .isEqualTo(new Verdict.Wait(List.of("b")));
    }

    @Test
    void clusterIdThatIsNotThatOfItsFoundersIsRefused() {
        Formation formation = new Formation(MEMBERS, embryo("a", "1"));
        NodeIdentity liar = new NodeIdentity("b", "2", 1, "life", "x", FOUNDERS, 1, 0);

        assertThat(formation.heard(hello(liar))).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void differentMemberListsNeverForm() {
        Formation formation = new Formation(MEMBERS, embryo("a", "1"));

        assertThat(
                        formation.heard(
                                new Hello(
                                        Hello.PROTOCOL,
                                        "a",
                                        List.of("a", "b"),
                                        0,
                                        embryo("b", "2"))))
                .isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void clusterOfOneNeedsNobody() {
        Formation formation = new Formation(List.of("a"), embryo("a", "1"));

        assertThat(formation.begin()).isEqualTo(new Verdict.Join(Map.of("a", "1"), 0));
    }

    @Test
    void helloSurvivesItsTextForm() {
        Hello hello = hello(embryo("b", "2").joined(FOUNDERS, 0));

        Hello read = Hello.parse(hello.format() + "\nlater=yes");

        assertThat(read.who().clusterId()).isEqualTo(hello.who().clusterId());
        assertThat(read.who().founders()).isEqualTo(FOUNDERS);
        assertThat(read.members()).isEqualTo(MEMBERS);
        assertThat(read.format()).isEqualTo(hello.format());
    }

    private static Hello hello(NodeIdentity who) {
        return new Hello(Hello.PROTOCOL, "a", MEMBERS, 0, who);
    }

    private static NodeIdentity embryo(String id, String incarnation) {
        return new NodeIdentity(id, incarnation, 1, "life-" + id, "", Map.of(), 0, 0);
    }
}
