package io.selaras.replica.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
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
    void newestWordOfTheLatestLeaderCounts() {
        LogClock clock = new LogClock();
        clock.heard(9_000, 2, 900);
        clock.heard(9_100, 3, 600);
        clock.heard(9_200, 3, 590);
        clock.heard(9_300, 2, 950);

        clock.lead(10_000, 500, 3);

        assertThat(clock.leaderTimeMs(10_000)).isEqualTo(600);
    }

    @Test
    void leaderThatSaysTheSameTimeAgainStandsStill() {
        LogClock clock = new LogClock();
        clock.heard(5_000, 3, 800);
        clock.heard(5_200, 3, 800);

        assertThat(clock.estimateMs(5_300, 0)).isEqualTo(1_100);
    }

    @Test
    void gapOfTheBoundIsNotLate() {
        LogClock clock = leaderSince(10_000);
        for (int nowMs = 10_200; nowMs <= 11_200; nowMs += 200) {
            clock.turn(nowMs, Long.MAX_VALUE);
        }

        clock.turn(11_450, 1_300);

        assertThat(clock.leaderTimeMs(11_450)).isEqualTo(1_450);
    }

    @Test
    void leaderThatIsLateOnceASecondIsLateAgain() {
        LogClock clock = leaderSince(10_000);
        clock.turn(10_400, 300);
        assertThat(clock.leaderTimeMs(10_400)).as("late for the first time").isEqualTo(299);
        clock.turn(10_500, Long.MAX_VALUE);
        for (int nowMs = 10_600; nowMs < 11_100; nowMs += 100) {
            clock.turn(nowMs, Long.MAX_VALUE);
        }

        clock.turn(11_400, 300);

        assertThat(clock.leaderTimeMs(11_400)).as("so it lets time go on").isEqualTo(1_149);
    }

    @Test
    void timeStandsStillWhileNobodyLeads() {
        LogClock clock = new LogClock();
        clock.lead(10_000, 500, 3);
        clock.turn(10_400, Long.MAX_VALUE);
        clock.follow(12_000, 3);

        clock.lead(90_000, 500, 3);

        assertThat(clock.leaderTimeMs(90_000)).isEqualTo(900);
    }

    @Test
    void leaderThatStoodStillEndsNothingBeforeItHasReadWhatWaits() {
        LogClock clock = leaderSince(10_000);

        clock.turn(12_400, 2_000);
        assertThat(clock.leaderTimeMs(12_400)).isEqualTo(1_999);
        clock.turn(12_450, 2_000);
        assertThat(clock.leaderTimeMs(12_450)).isEqualTo(1_999);
        assertThat(clock.turnDueMs(12_450, 2_000)).isEqualTo(12_500);
        clock.turn(12_500, 2_000);
        assertThat(clock.leaderTimeMs(12_500)).isGreaterThanOrEqualTo(2_000);
    }

    @Test
    void gapWithoutADeadlineCountsInFull() {
        LogClock clock = leaderSince(10_000);

        clock.turn(11_000, 1_001);

        assertThat(clock.leaderTimeMs(11_000)).isEqualTo(1_000);
    }

    @Test
    void idleLeaderWakesBeforeADeadlineAndMeetsIt() {
        LogClock clock = leaderSince(10_000);

        long wakesAtMs = clock.turnDueMs(10_000, 900);
        assertThat(wakesAtMs).isEqualTo(10_800);
        clock.turn(wakesAtMs, 900);
        assertThat(clock.turnDueMs(wakesAtMs, 900)).isEqualTo(10_900);
        clock.turn(10_900, 900);

        assertThat(clock.leaderTimeMs(10_900)).isEqualTo(900);
    }

    @Test
    void leaderThatIsAlwaysLateLetsEverythingExpire() {
        LogClock clock = leaderSince(10_000);
        long nowMs = 10_000;
        for (int turn = 0; turn < 100; turn++) {
            nowMs += turn % 2 == 0 ? 400 : 10;
            clock.turn(nowMs, 1_000 + turn);
        }

        assertThat(clock.leaderTimeMs(nowMs)).isGreaterThan(12_250);
    }

    @Test
    void timeNeverGoesBackWhateverTheTurns() {
        SplittableRandom random = new SplittableRandom(7);
        LogClock clock = leaderSince(10_000);
        long nowMs = 10_000;
        long lastMs = 0;
        for (int turn = 0; turn < 10_000; turn++) {
            nowMs += random.nextInt(600);
            clock.turn(nowMs, lastMs + random.nextInt(-100, 1_000));
            assertThat(clock.leaderTimeMs(nowMs)).isBetween(lastMs, nowMs - 10_000);
            lastMs = clock.leaderTimeMs(nowMs);
        }
    }

    private static LogClock leaderSince(long nowMs) {
        LogClock clock = new LogClock();
        clock.turn(nowMs, Long.MAX_VALUE);
        clock.lead(nowMs, 0, 3);
        return clock;
    }

    @Test
    void followerEstimatesTheLeadersTimeForPeople() {
        LogClock clock = new LogClock();
        assertThat(clock.estimateMs(5_000, 70)).isEqualTo(70);

        clock.heard(5_000, 1, 800);

        assertThat(clock.estimateMs(5_100, 70)).isEqualTo(900);
    }
}
