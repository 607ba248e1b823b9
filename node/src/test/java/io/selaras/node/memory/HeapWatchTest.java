package io.selaras.node.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapWatchTest {

    private static final long MB = 1024 * 1024;

    @Test
    void aFloodThatLeavesLittleIsCollectedAtASixthOfTheLimit() {
        assertThat(HeapWatch.nextCollection(0, 240 * MB)).isEqualTo(40 * MB);
        assertThat(HeapWatch.nextCollection(20 * MB, 240 * MB)).isEqualTo(60 * MB);
    }

    @Test
    void aFullTableIsNotCollectedForEachLittleThatComes() {
        assertThat(HeapWatch.nextCollection(600 * MB, 1000 * MB)).isEqualTo(800 * MB);
    }

    @Test
    void aGenerationThatIsNearlyFullIsLeftToTheCollector() {
        assertThat(HeapWatch.nextCollection(900 * MB, 1000 * MB)).isGreaterThan(1000 * MB);
    }
}
