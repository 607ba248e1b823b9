package io.selaras.replica.member;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HandOverLimitTest {

    private final HandOverLimit limit = new HandOverLimit();

    @Test
    void nextLeadershipIsGivenAwayTwoSecondsAfterTheOneBefore() {
        assertThat(limit.isDue(-5)).isTrue();
        limit.began(1_000);
        assertThat(limit.isDue(2_999)).isFalse();
        assertThat(limit.isDue(3_000)).isTrue();
    }
}
