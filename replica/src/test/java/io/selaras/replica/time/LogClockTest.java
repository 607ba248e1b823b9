package io.selaras.replica.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogClockTest {

    @Test
    void leaderContinuesFromTheLastStampInItsLog() {
        LogClock clock = new LogClock();

        clock.lead(10_000, 500, 3);

        assertThat(clock.leaderTimeMs(10_250)).isEqualTo(750);
    }

    @Test
    void leaderContinuesFromItsPredecessorsHeartbeatIfThatIsLater() {
        LogClock clock = new LogClock();
        clock.heard(9_000, 3, 900);

        clock.lead(10_000, 500, 3);

        assertThat(clock.leaderTimeMs(10_000)).isEqualTo(900);
    }

    @Test
    void heartbeatOfAnOlderTermThanTheLogIsNotBelieved() {
        LogClock clock = new LogClock();
        clock.heard(9_000, 2, 900);

        clock.lead(10_000, 500, 3);

        assertThat(clock.leaderTimeMs(10_000)).isEqualTo(500);
    }

    @Test
    void timeStandsStillWhileNobodyLeads() {
        LogClock clock = new LogClock();
        clock.lead(10_000, 500, 3);
        clock.follow(10_400, 3);

        clock.lead(90_000, 500, 3);

        assertThat(clock.leaderTimeMs(90_000)).isEqualTo(900);
    }

    @Test
    void followerEstimatesTheLeadersTimeForPeople() {
        LogClock clock = new LogClock();
        assertThat(clock.estimateMs(5_000, 70)).isEqualTo(70);

        clock.heard(5_000, 1, 800);

        assertThat(clock.estimateMs(5_100, 70)).isEqualTo(900);
    }
}
