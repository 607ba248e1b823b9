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

    private static boolean leads(Membership from, List<String> voters) {
        return SingleStep.leads(from, new Membership(voters, List.of()));
    }
}
