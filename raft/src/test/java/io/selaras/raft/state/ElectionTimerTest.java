package io.selaras.raft.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.raft.step.RaftTiming;
import org.junit.jupiter.api.Test;

class ElectionTimerTest {

    private static long timeout(long entropy) {
        ElectionTimer timer = new ElectionTimer(RaftTiming.of(300, 500, 50), () -> entropy);
        timer.waitLong(1_000);
        return timer.dueMs() - 1_000;
    }

    @Test
    void everyEntropyIsATimeoutWithinItsBounds() {
        assertThat(timeout(0)).isEqualTo(300);
        assertThat(timeout(200)).isEqualTo(500);
        assertThat(timeout(201)).isEqualTo(300);
        assertThat(timeout(-1)).isEqualTo(500);
        assertThat(timeout(Long.MIN_VALUE)).isBetween(300L, 500L);
    }
}
