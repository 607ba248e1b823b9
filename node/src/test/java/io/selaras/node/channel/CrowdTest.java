package io.selaras.node.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CrowdTest {

    private static final int CONNECTIONS = 10;
    private static final Duration USUAL = Duration.ofSeconds(10);

    private final Crowd crowd = new Crowd(CONNECTIONS);

    private void enter(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(crowd.enter()).isTrue();
        }
    }

    @Test
    void beyondItsRoomNobodyEntersUntilSomebodyLeaves() {
        enter(CONNECTIONS + Crowd.RESERVE);

        assertThat(crowd.enter()).isFalse();
        assertThat(crowd.enter()).isFalse();
        crowd.leave();
        assertThat(crowd.enter()).isTrue();
        assertThat(crowd.enter()).isFalse();
    }

    @Test
    void whoComesWhenThereIsNoRoomForClientsMustSpeakSoon() {
        enter(CONNECTIONS);
        assertThat(crowd.patience(USUAL)).isEqualTo(USUAL);

        enter(1);
        assertThat(crowd.patience(USUAL)).isLessThan(USUAL);
        assertThat(crowd.patience(Duration.ofMillis(1))).isEqualTo(Duration.ofMillis(1));
    }
}
