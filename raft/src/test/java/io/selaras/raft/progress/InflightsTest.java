package io.selaras.raft.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InflightsTest {

    private final Inflights inflights = new Inflights();

    @Test
    void whatIsAcknowledgedWeighsNothingAnyMore() {
        inflights.add(3, 100, 1);
        inflights.add(5, 40, 2);
        inflights.acknowledged(4);

        assertThat(inflights.size()).isEqualTo(1);
        assertThat(inflights.bytes()).isEqualTo(40);
        inflights.acknowledged(5);
        assertThat(inflights.size()).isZero();
        assertThat(inflights.bytes()).isZero();
    }

    @Test
    void clearedWindowIsAsEmptyAsANewOne() {
        inflights.add(3, 100, 1);
        inflights.clear();

        assertThat(inflights.size()).isZero();
        assertThat(inflights.bytes()).isZero();
        assertThat(inflights.olderThan(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void oldestUnansweredRequestDecidesHowOldItIs() {
        inflights.add(3, 100, 10);
        inflights.add(5, 40, 20);

        assertThat(inflights.olderThan(9)).isFalse();
        assertThat(inflights.olderThan(10)).isTrue();
    }
}
