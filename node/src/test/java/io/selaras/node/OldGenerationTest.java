package io.selaras.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OldGenerationTest {

    private static final long MB = 1024 * 1024;

    @Test
    void aFloodThatLeavesLittleIsCollectedAtAFifthOfTheLimit() {
        assertThat(OldGeneration.nextCollection(0, 200 * MB)).isEqualTo(40 * MB);
        assertThat(OldGeneration.nextCollection(20 * MB, 200 * MB)).isEqualTo(60 * MB);
    }

    @Test
    void aFullTableIsNotCollectedForEachLittleThatComes() {
        assertThat(OldGeneration.nextCollection(400 * MB, 1000 * MB)).isEqualTo(600 * MB);
    }

    @Test
    void aGenerationThatIsNearlyFullIsLeftToTheCollector() {
        assertThat(OldGeneration.nextCollection(900 * MB, 1000 * MB)).isGreaterThan(1000 * MB);
    }
}
