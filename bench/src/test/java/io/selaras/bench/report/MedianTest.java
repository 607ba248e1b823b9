package io.selaras.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MedianTest {

    @Test
    void oddNumberOfRoundsGivesTheMiddleOne() {
        assertThat(Median.of(List.of(9, 1, 5), Integer::doubleValue)).isEqualTo(5);
    }

    @Test
    void evenNumberOfRoundsGivesTheMeanOfTheMiddleTwo() {
        assertThat(Median.of(List.of(1, 9, 5, 3), Integer::doubleValue)).isEqualTo(4);
    }

    @Test
    void noRoundsGiveNoFigure() {
        assertThat(Median.of(List.<Integer>of(), Integer::doubleValue)).isNaN();
    }
}
