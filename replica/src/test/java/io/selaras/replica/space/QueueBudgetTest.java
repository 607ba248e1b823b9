package io.selaras.replica.space;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueueBudgetTest {

    private final QueueBudget budget = new QueueBudget(100);

    @Test
    void allTogetherHaveTheCapacity() {
        budget.add(false, 60);
        assertThat(budget.fits(false, 40)).isTrue();
        assertThat(budget.fits(false, 41)).isFalse();
        budget.add(true, 30);
        assertThat(budget.fits(false, 10)).isTrue();
        assertThat(budget.fits(false, 11)).isFalse();
        assertThat(budget.fits(true, 11)).isFalse();
        budget.add(false, -60);
        assertThat(budget.fits(false, 70)).isTrue();
        assertThat(budget.fits(false, 71)).isFalse();
    }

    @Test
    void partitionsHaveHalfOfIt() {
        budget.add(false, 40);
        assertThat(budget.fits(true, 50)).as("what others queue does not count").isTrue();
        assertThat(budget.fits(true, 51)).isFalse();
        budget.add(true, 20);
        assertThat(budget.fits(true, 30)).isTrue();
        assertThat(budget.fits(true, 31)).isFalse();
        budget.add(true, -20);
        assertThat(budget.fits(true, 50)).isTrue();
    }
}
