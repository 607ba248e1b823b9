package io.selaras.http.head;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.selaras.http.problem.RefusedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which hosts a request may name, as members come and go. */
class OriginPolicyTest {

    private final OriginPolicy rule = new OriginPolicy(List.of("lock.example"));

    @Test
    void hostOfAMemberIsRefusedOnceTheMemberIsGone() throws RefusedException {
        rule.members(List.of("node4.example"));
        rule.checkHost("node4.example:8001");
        rule.checkHost("node4.example:8001");

        rule.members(List.of("node5.example"));

        assertThatThrownBy(() -> rule.checkHost("node4.example:8001"))
                .isInstanceOf(RefusedException.class);
        rule.checkHost("node5.example:8001");
        rule.checkHost("LOCK.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "stranger.example", "lock.example:99999", "a b", "[::1"})
    void everythingElseIsRefusedEachTime(String text) {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> rule.checkHost(text)).isInstanceOf(RefusedException.class);
        }
    }
}
