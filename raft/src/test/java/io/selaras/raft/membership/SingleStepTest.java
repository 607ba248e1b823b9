package io.selaras.raft.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.raft.message.Membership;
import java.util.List;
import org.junit.jupiter.api.Test;

class SingleStepTest {

    @Test
    void membersThatAreNamedTwiceOrInAnotherOrderAreNoStep() {
        Membership from = new Membership(List.of("a", "b"), List.of());

        assertThat(leads(from, List.of("a"))).isTrue();
        assertThat(leads(from, List.of("a", "a"))).isFalse();
        assertThat(leads(from, List.of())).isFalse();
        Membership three = new Membership(List.of("a", "b", "c"), List.of());
        assertThat(leads(three, List.of("a", "b"))).isTrue();
        assertThat(leads(three, List.of("b", "a"))).isFalse();
    }

    @Test
    void voterBecomesALearnerAtOnce() {
        Membership three = new Membership(List.of("a", "b", "c"), List.of("d"));

        assertThat(SingleStep.leads(three, members(List.of("a", "b"), List.of("c", "d")))).isTrue();
        assertThat(SingleStep.leads(three, members(List.of("a", "b"), List.of("c")))).isFalse();
        assertThat(SingleStep.leads(three, members(List.of("a"), List.of("b", "c", "d"))))
                .isFalse();
        assertThat(SingleStep.leads(three, members(List.of("a", "b"), List.of("d", "e"))))
                .isFalse();
        assertThat(SingleStep.leads(three, members(List.of("a", "b", "d"), List.of("c"))))
                .isFalse();
    }

    private static Membership members(List<String> voters, List<String> learners) {
        return new Membership(voters, learners);
    }

    private static boolean leads(Membership from, List<String> voters) {
        return SingleStep.leads(from, new Membership(voters, List.of()));
    }
}
