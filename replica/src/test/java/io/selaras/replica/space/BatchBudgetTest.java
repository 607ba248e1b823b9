package io.selaras.replica.space;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchBudgetTest {

    private final BatchBudget budget = new BatchBudget(8, 1_000);

    @Test
    void groupThatIsBusyAloneHasAllBatches() {
        assertThat(budget.allows(7)).isTrue();
        budget.becameBusy();
        assertThat(budget.allows(7)).isTrue();
        assertThat(budget.allows(8)).isFalse();
    }

    @Test
    void busyGroupsShareAndEachHasOne() {
        for (int i = 0; i < 3; i++) {
            budget.becameBusy();
        }
        assertThat(budget.allows(1)).isTrue();
        assertThat(budget.allows(2)).isFalse();
        for (int i = 0; i < 9; i++) {
            budget.becameBusy();
        }
        assertThat(budget.allows(0)).isTrue();
        assertThat(budget.allows(1)).isFalse();
        for (int i = 0; i < 11; i++) {
            budget.becameIdle();
        }
        assertThat(budget.allows(7)).isTrue();
    }

    @Test
    void groupThatBecomesIdleLeavesAPlaceOnlyIfOthersMayHaveMore() {
        for (int i = 0; i < 4; i++) {
            budget.becameBusy();
        }
        assertThat(budget.turnEnded()).isFalse();
        budget.becameIdle();
        assertThat(budget.turnEnded()).as("8 divided by 3").isFalse();
        budget.becameIdle();
        budget.becameBusy();
        assertThat(budget.turnEnded()).as("there was place for a while").isTrue();
        assertThat(budget.turnEnded()).as("told once").isFalse();
    }

    @Test
    void batchThatExceedsTheTurnIsItsLast() {
        budget.proposed(999);
        assertThat(budget.hasTurnLeft()).isTrue();
        budget.proposed(1);
        assertThat(budget.hasTurnLeft()).isFalse();
        budget.proposed(500);
        assertThat(budget.hasTurnLeft()).isFalse();
        budget.turnEnded();
        assertThat(budget.hasTurnLeft()).isTrue();
    }
}
