package io.selaras.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsumerProgressTest {

    private final ConsumerProgress uptake = new ConsumerProgress();

    @Test
    void clientThatTakesNothingBetweenTwoHeartbeatsIsSentAway() {
        assertThat(uptake.ended(true)).isFalse();
        assertThat(uptake.ended(true)).isTrue();
    }

    @Test
    void clientThatIsBehindAtEachHeartbeatAndTakesAllTheTimeIsKept() {
        for (int beat = 0; beat < 10; beat++) {
            assertThat(uptake.ended(true)).isFalse();
            uptake.some();
        }
    }

    @Test
    void quietStreamIsKept() {
        assertThat(uptake.ended(true)).isFalse();
        assertThat(uptake.ended(false)).isFalse();
        assertThat(uptake.ended(true)).isFalse();
    }
}
