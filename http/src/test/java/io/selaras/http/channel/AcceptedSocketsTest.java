package io.selaras.http.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AcceptedSocketsTest {

    private static final int CONNECTIONS = 10;
    private static final Duration USUAL = Duration.ofSeconds(10);

    private final AcceptedSockets sockets = new AcceptedSockets(CONNECTIONS);

    private void enter(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(sockets.enter()).isTrue();
        }
    }

    @Test
    void beyondItsRoomNobodyEntersUntilSomebodyLeaves() {
        enter(CONNECTIONS + AcceptedSockets.RESERVE);

        assertThat(sockets.enter()).isFalse();
        assertThat(sockets.enter()).isFalse();
        sockets.leave();
        assertThat(sockets.enter()).isTrue();
        assertThat(sockets.enter()).isFalse();
    }

    @Test
    void whoComesWhenThereIsNoRoomForClientsMustSpeakSoon() {
        enter(CONNECTIONS);
        assertThat(sockets.headTimeout(USUAL)).isEqualTo(USUAL);

        enter(1);
        assertThat(sockets.headTimeout(USUAL)).isLessThan(USUAL);
        assertThat(sockets.headTimeout(Duration.ofMillis(1))).isEqualTo(Duration.ofMillis(1));
    }
}
