package io.selaras.link.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.link.identity.ClusterBootstrap.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterBootstrapTest {

    private static final List<String> MEMBERS = List.of("a", "b", "c");
    private static final Map<String, String> FOUNDERS = Map.of("a", "1", "b", "2", "c", "3");

    @Test
    void waitsUntilEveryMemberHasAnswered() {
        ClusterBootstrap bootstrap = new ClusterBootstrap(MEMBERS, unformed("a", "1"));

        assertThat(bootstrap.begin()).isEqualTo(new Verdict.Wait(List.of("b", "c")));
        assertThat(bootstrap.heard(hello(unformed("b", "2"))))
                .isEqualTo(new Verdict.Wait(List.of("c")));
        assertThat(bootstrap.heard(hello(unformed("c", "3"))))
                .isEqualTo(new Verdict.Join(FOUNDERS, 0, 0));
    }

    @Test
    void memberThatLeftBeforeFormationMustBeHeardAgain() {
        ClusterBootstrap bootstrap = new ClusterBootstrap(MEMBERS, unformed("a", "1"));
        bootstrap.heard(hello(unformed("b", "2")));
        bootstrap.gone("b");

        assertThat(bootstrap.heard(hello(unformed("c", "3"))))
                .isEqualTo(new Verdict.Wait(List.of("b")));
        assertThat(bootstrap.heard(hello(unformed("b", "9"))))
                .isEqualTo(new Verdict.Join(Map.of("a", "1", "b", "9", "c", "3"), 0, 0));
    }

    @Test
    void founderThatMissedTheMomentFormsIdentically() {
        ClusterBootstrap bootstrap = new ClusterBootstrap(MEMBERS, unformed("a", "1"));

        Verdict verdict = bootstrap.heard(hello(unformed("b", "2").joined(FOUNDERS, 0, 0)));

        assertThat(verdict).isEqualTo(new Verdict.Join(FOUNDERS, 0, 0));
        NodeIdentity joined = unformed("a", "1").joined(FOUNDERS, 0, 0);
        assertThat(joined.founder()).isTrue();
        assertThat(joined.clusterId())
                .isEqualTo(unformed("b", "2").joined(FOUNDERS, 0, 0).clusterId());
    }

    @Test
    void memberWithAnotherIncarnationIsNoFounder() {
        ClusterBootstrap bootstrap = new ClusterBootstrap(MEMBERS, unformed("a", "8"));

        assertThat(bootstrap.heard(hello(unformed("b", "2").joined(FOUNDERS, 0, 0))))
                .isEqualTo(new Verdict.Join(FOUNDERS, 0, 0));
        assertThat(unformed("a", "8").joined(FOUNDERS, 0, 0).founder()).isFalse();
    }

    @Test
    void newcomerJoinsOnlyWhenAMemberCountsItIn() {
        ClusterBootstrap bootstrap = new ClusterBootstrap(List.of("b", "c"), unformed("a", "1"));
        Map<String, String> founders = Map.of("b", "2", "c", "3");
        NodeIdentity member = unformed("b", "2").joined(founders, 0, 0);

        assertThat(
                        bootstrap.heard(
                                new Hello(
                                        Hello.Versions.writing(1),
                                        "a",
                                        List.of("b", "c"),
                                        7,
                                        member)))
                .isEqualTo(new Verdict.Ask(member.clusterId()));
        assertThat(bootstrap.heard(new Hello(Hello.Versions.writing(1), "a", MEMBERS, 9, member)))
                .isEqualTo(new Verdict.Join(founders, 9, 0));
    }

    @Test
    void removedFounderWithEmptyDataWaitsToBeAddedAgain() {
        ClusterBootstrap bootstrap = new ClusterBootstrap(MEMBERS, unformed("a", "8"));
        NodeIdentity member = unformed("b", "2").joined(FOUNDERS, 0, 0);

        assertThat(
                        bootstrap.heard(
                                new Hello(
                                        Hello.Versions.writing(1),
                                        "a",
                                        List.of("b", "c"),
                                        7,
                                        member)))
                .isEqualTo(new Verdict.Ask(member.clusterId()));
    }

    @Test
    void nodeThatIsNotNamedFoundsNothing() {
        ClusterBootstrap bootstrap = new ClusterBootstrap(List.of("b"), unformed("a", "1"));

        assertThat(bootstrap.begin()).isInstanceOf(Verdict.Wait.class);
        assertThat(
                        bootstrap.heard(
                                new Hello(
                                        Hello.Versions.writing(1),
                                        "a",
                                        List.of("b"),
                                        0,
                                        unformed("b", "2"))))
                .isInstanceOf(Verdict.Wait.class);
    }

    @Test
    void founderDoesNotCountANodeThatIsNotNamed() {
        ClusterBootstrap bootstrap = new ClusterBootstrap(List.of("a", "b"), unformed("a", "1"));

        assertThat(
                        bootstrap.heard(
                                new Hello(
                                        Hello.Versions.writing(1),
                                        "a",
                                        List.of("a", "b"),
                                        0,
                                        unformed("c", "3"))))
                .isEqualTo(new Verdict.Wait(List.of("b")));
    }

    @Test
    void clusterIdThatIsNotThatOfItsFoundersIsRefused() {
        ClusterBootstrap bootstrap = new ClusterBootstrap(MEMBERS, unformed("a", "1"));
        NodeIdentity liar = new NodeIdentity("b", "2", 1, "life", "x", FOUNDERS, 1, 0, 1, 0);

        assertThat(bootstrap.heard(hello(liar))).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void differentMemberListsNeverForm() {
        ClusterBootstrap bootstrap = new ClusterBootstrap(MEMBERS, unformed("a", "1"));

        assertThat(
                        bootstrap.heard(
                                new Hello(
                                        Hello.Versions.writing(1),
                                        "a",
                                        List.of("a", "b"),
                                        0,
                                        unformed("b", "2"))))
                .isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void clusterOfOneNeedsNobody() {
        ClusterBootstrap bootstrap = new ClusterBootstrap(List.of("a"), unformed("a", "1"));

        assertThat(bootstrap.begin()).isEqualTo(new Verdict.Join(Map.of("a", "1"), 0, 0));
    }

    @Test
    void helloSurvivesItsTextForm() {
        Hello hello = hello(unformed("b", "2").joined(FOUNDERS, 0, 0));

        Hello read = Hello.parse(hello.format() + "\nlater=yes");

        assertThat(read.who().clusterId()).isEqualTo(hello.who().clusterId());
        assertThat(read.who().founders()).isEqualTo(FOUNDERS);
        assertThat(read.members()).isEqualTo(MEMBERS);
        assertThat(read.format()).isEqualTo(hello.format());
    }

    private static Hello hello(NodeIdentity who) {
        return new Hello(Hello.Versions.writing(1), "a", MEMBERS, 0, who);
    }

    private static NodeIdentity unformed(String id, String incarnation) {
        return new NodeIdentity(id, incarnation, 1, "life-" + id, "", Map.of(), 0, 0, 1, 0);
    }
}
