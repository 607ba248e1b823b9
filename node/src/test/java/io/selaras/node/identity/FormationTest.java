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
        assertThat(formation.heard(hello(embryo("c", "3")))).isEqualTo(new Verdict.Join(FOUNDERS));
    }

    @Test
    void memberThatLeftBeforeFormationMustBeHeardAgain() {
        Formation formation = new Formation(MEMBERS, embryo("a", "1"));
        formation.heard(hello(embryo("b", "2")));
        formation.gone("b");

        assertThat(formation.heard(hello(embryo("c", "3"))))
                .isEqualTo(new Verdict.Wait(List.of("b")));
        assertThat(formation.heard(hello(embryo("b", "9"))))
                .isEqualTo(new Verdict.Join(Map.of("a", "1", "b", "9", "c", "3")));
    }

    @Test
    void founderThatMissedTheMomentFormsIdentically() {
        Formation formation = new Formation(MEMBERS, embryo("a", "1"));

        Verdict verdict = formation.heard(hello(embryo("b", "2").joined(FOUNDERS)));

        assertThat(verdict).isEqualTo(new Verdict.Join(FOUNDERS));
        NodeIdentity joined = embryo("a", "1").joined(FOUNDERS);
        assertThat(joined.reborn()).isFalse();
        assertThat(joined.clusterId()).isEqualTo(embryo("b", "2").joined(FOUNDERS).clusterId());
    }

    @Test
    void memberWithAnotherIncarnationIsReborn() {
        Formation formation = new Formation(MEMBERS, embryo("a", "8"));

        assertThat(formation.heard(hello(embryo("b", "2").joined(FOUNDERS))))
                .isEqualTo(new Verdict.Join(FOUNDERS));
        assertThat(embryo("a", "8").joined(FOUNDERS).reborn()).isTrue();
    }

    @Test
    void strangerToTheFoundersIsRefused() {
        Formation formation = new Formation(MEMBERS, embryo("a", "1"));
        Map<String, String> others = Map.of("b", "2", "c", "3");

        assertThat(formation.heard(hello(embryo("b", "2").joined(others))))
                .isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void differentMemberListsNeverForm() {
        Formation formation = new Formation(MEMBERS, embryo("a", "1"));

        assertThat(formation.heard(new Hello(1, "a", List.of("a", "b"), embryo("b", "2"))))
                .isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void clusterOfOneNeedsNobody() {
        Formation formation = new Formation(List.of("a"), embryo("a", "1"));

        assertThat(formation.begin()).isEqualTo(new Verdict.Join(Map.of("a", "1")));
    }

    @Test
    void helloSurvivesItsTextForm() {
        Hello hello = hello(embryo("b", "2").joined(FOUNDERS));

        Hello read = Hello.parse(hello.format() + "\nlater=yes");

        assertThat(read.who().clusterId()).isEqualTo(hello.who().clusterId());
        assertThat(read.who().founders()).isEqualTo(FOUNDERS);
        assertThat(read.members()).isEqualTo(MEMBERS);
        assertThat(read.format()).isEqualTo(hello.format());
    }

    private static Hello hello(NodeIdentity who) {
        return new Hello(Hello.PROTOCOL, "a", MEMBERS, who);
    }

    private static NodeIdentity embryo(String id, String incarnation) {
        return new NodeIdentity(id, incarnation, 1, "life-" + id, "", Map.of(), 0);
    }
}
