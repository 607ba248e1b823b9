package io.selaras.link.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An operator reads what needs one, once. */
class RefusalLinesTest {

    private final RefusalLines lines = new RefusalLines();

    private boolean isDue(Refusal why, String reason, int second) {
        return lines.isDue("node2", why, reason, Duration.ofSeconds(second).toNanos());
    }

    @Test
    void whatOnlyAnOperatorCanMendIsToldAtOnceAndOnce() {
        assertThat(isDue(Refusal.WRONG_SECRET, "secret", 0)).isTrue();
        assertThat(isDue(Refusal.WRONG_SECRET, "secret", 60)).isFalse();
        assertThat(isDue(Refusal.OTHER_CLUSTER, "cluster", 61)).isTrue();
    }

    @Test
    void whatPassesByItselfIsToldOnlyWhenItLasts() {
        assertThat(isDue(Refusal.UNCONFIRMED, "not found", 5)).isFalse();
        assertThat(isDue(Refusal.UNCONFIRMED, "not found", 14)).isFalse();
        assertThat(isDue(Refusal.UNCONFIRMED, "not found", 15)).isTrue();
        assertThat(isDue(Refusal.UNCONFIRMED, "not found", 30)).isFalse();
    }

    @Test
    void afterTheyTalkedARefusalIsNewsAgain() {
        assertThat(isDue(Refusal.WRONG_SECRET, "secret", 0)).isTrue();
        assertThat(isDue(Refusal.UNCONFIRMED, "not found", 1)).isFalse();
        lines.admitted("node2");
        assertThat(isDue(Refusal.UNCONFIRMED, "not found", 12)).isFalse();
        assertThat(isDue(Refusal.WRONG_SECRET, "secret", 13)).isTrue();
    }
}
