package io.selaras.replica.divergence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StateComparisonTest {

    private static final List<String> VOTERS = List.of("n1", "n2", "n3", "n4");

    private final StateComparison comparison = new StateComparison("n1");

    @Test
    void differenceIsToldOnceUntilAllAgreeAfterALaterEntry() {
        assertThat(comparison.stated("n1", 128, 7, VOTERS)).isNull();
        assertThat(comparison.stated("n2", 128, 8, VOTERS)).contains("n2");
        assertThat(comparison.stated("n3", 128, 9, VOTERS)).as("known").isNull();
        assertThat(comparison.alarmedAt()).isEqualTo(128);

        VOTERS.forEach(voter -> assertThat(comparison.stated(voter, 256, 1, VOTERS)).isNull());
        assertThat(comparison.alarmedAt()).isZero();
        assertThat(comparison.stated("n1", 384, 7, VOTERS)).isNull();
        assertThat(comparison.stated("n2", 384, 8, VOTERS)).as("told anew").contains("n2");
    }

    @Test
    void someWhoAgreeLaterProveNothing() {
        comparison.stated("n1", 128, 7, VOTERS);
        comparison.stated("n2", 128, 8, VOTERS);

        List.of("n1", "n2", "n3")
                .forEach(voter -> assertThat(comparison.stated(voter, 256, 1, VOTERS)).isNull());

        assertThat(comparison.alarmedAt()).isEqualTo(128);
    }

    @Test
    void whoAgreesInTheEndAfterTheSameEntryHadAnotherStateBefore() {
        comparison.stated("n1", 128, 7, VOTERS);
        comparison.stated("n2", 128, 8, VOTERS);

        VOTERS.forEach(voter -> comparison.stated(voter, 128, 7, VOTERS));

        assertThat(comparison.alarmedAt()).isEqualTo(128);
    }

    @Test
    void sixteenEntriesAreRemembered() {
        for (int i = 1; i <= 16; i++) {
            comparison.stated("n1", 128L * i, 7, VOTERS);
        }
        assertThat(comparison.stated("n2", 128, 8, VOTERS)).contains("n2");

        comparison.stated("n1", 128L * 17, 7, VOTERS);
        assertThat(comparison.stated("n3", 128, 8, VOTERS)).as("forgotten").isNull();
        assertThat(comparison.stated("n3", 256, 8, VOTERS)).as("known").isNull();
        assertThat(comparison.alarmedAt()).isEqualTo(256);
    }
}
