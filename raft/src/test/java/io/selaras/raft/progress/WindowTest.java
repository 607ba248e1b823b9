package io.selaras.raft.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowTest {

    private final Window window = new Window();

    @Test
    void whatIsAcknowledgedWeighsNothingAnyMore() {
        window.add(3, 100, 1);
        window.add(5, 40, 2);
        window.acknowledged(4);

        assertThat(window.size()).isEqualTo(1);
        assertThat(window.bytes()).isEqualTo(40);
        window.acknowledged(5);
        assertThat(window.size()).isZero();
        assertThat(window.bytes()).isZero();
    }

    @Test
    void clearedWindowIsAsEmptyAsANewOne() {
        window.add(3, 100, 1);
        window.clear();

        assertThat(window.size()).isZero();
        assertThat(window.bytes()).isZero();
        assertThat(window.olderThan(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void oldestUnansweredRequestDecidesHowOldItIs() {
        window.add(3, 100, 10);
        window.add(5, 40, 20);

        assertThat(window.olderThan(9)).isFalse();
        assertThat(window.olderThan(10)).isTrue();
    }
}
