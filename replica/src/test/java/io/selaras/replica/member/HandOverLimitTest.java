package io.selaras.replica.member;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HandOverLimitTest {

    private final HandOverLimit limit = new HandOverLimit();

    @Test
    void nextLeadershipIsGivenAwayShortlyAfterTheOneBeforeHasArrived() {
        assertThat(limit.isDue(-5)).isTrue();
        limit.began(1_000, 3);
        assertThat(limit.isUnderWay(3)).isTrue();
        assertThat(limit.isUnderWay(4)).isFalse();
        assertThat(limit.isDue(1_500)).isFalse();
        limit.ended(1_500);
        assertThat(limit.isUnderWay(3)).isFalse();
        assertThat(limit.isDue(1_599)).isFalse();
        assertThat(limit.isDue(1_600)).isTrue();
    }

    @Test
    void groupThatFindsNoLeaderHoldsUpOthersForTenSeconds() {
        limit.began(1_000, 0);
        assertThat(limit.isDue(10_999)).isFalse();
        assertThat(limit.isDue(11_000)).isTrue();
    }
}
