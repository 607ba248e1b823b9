package io.selaras.core.lock.deadlock;

import static io.selaras.core.lock.LockMode.EXCLUSIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.Clients;
import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.TextSize;
import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.explain.Explanation;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.core.lock.query.LockQueryResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a deadlock is short, however much there is to tell, and what is kept counts. */
class DeadlockReportTest {

    private static final int OWNERS = 64;
    private static final int LOCKS = 16;
    private static final int NAME_BYTES = 500;

    private final Clients clients = new Clients();

    @ParameterizedTest
    @ValueSource(strings = {"x", "\"", "\u4e2d", "\ud83d\ude00"})
    void accountOfManyOwnersWithLongNamesAndManyLocksIsShort(String letter) {
        DeadlockReport report = deadlock(letter);

        assertThat(report.bytes()).isLessThan(DeadlockReport.MOST_BYTES);
        assertThat(report.explanation().length()).isLessThan(4 << 10);
        assertThat(report.cycleCount()).isEqualTo(OWNERS);
        assertThat(report.cycle().size()).isGreaterThan(2);
        assertThat(report.cycle().getFirst().owner()).isEqualTo(report.victim());
        assertThat(report.cycle().getFirst().holdsCount()).isEqualTo(LOCKS);
        assertThat(report.explanation()).endsWith("began to wait last.");
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(report.explanation())).isTrue();
    }

    @Test
    void reportTakesItsTextsAndTheOwnersThatItTells() {
        DeadlockReport report = deadlock("x");
        long texts =
                TextSize.inJson(report.victim())
                        + TextSize.inJson(report.victimResource())
                        + TextSize.inJson(report.reason())
                        + TextSize.inJson(report.explanation());
        long steps = report.cycle().stream().mapToLong(DeadlockReport.Step::bytes).sum();
        assertThat(report.bytes()).isEqualTo(300 + texts + steps);
    }

    @Test
    void eachOwnerIsToldWithTheLockThatTheOneBeforeItWaitsFor() {
        DeadlockReport report = deadlock("x");
        for (int i = 1; i < report.cycle().size(); i++) {
            assertThat(report.cycle().get(i).holds().getFirst().resource())
                    .isEqualTo(report.cycle().get(i - 1).waitsFor());
        }
    }

    @Test
    void roomIsForAllOwnersBeforeItIsForTheirOtherLocks() {
        hold("");
        DeadlockReport report = close("");
        assertThat(report.cycle()).hasSize(OWNERS);
        assertThat(report.cycle()).allSatisfy(step -> assertThat(step.holds()).hasSizeLessThan(3));
        assertThat(report.explanation()).contains("So it goes on through 56 more owners");
    }

    /** Rings of any size, with names of any length: short, and as whole as there is room. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void accountOfAnyRingIsShortAndTrue(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 20; round++) {
            Clients ring = new Clients();
            int owners = random.nextInt(2, 90);
            List<String> names = new ArrayList<>();
            for (int i = 0; i < owners; i++) {
                names.add("o" + i + "x".repeat(random.nextInt(random.nextInt(1, 500))));
                for (int lock = random.nextInt(20); lock >= 0; lock--) {
                    ring.acquire("r%d/%d".formatted(i, lock), names.get(i), EXCLUSIVE, 0);
                }
            }
            for (int i = 0; i < owners; i++) {
                String next = "r%d/0".formatted((i + 1) % owners);
                ring.acquire(next, names.get(i), EXCLUSIVE, 60_000);
            }
            LockQueryResult.DeadlockList list = ring.machine.query(new LockQuery.Deadlocks(1), 0);
            check(list.deadlocks().getFirst(), owners);
        }
    }

    private static void check(DeadlockReport report, int owners) {
        List<DeadlockReport.Step> told = report.cycle();
        assertThat(report.bytes()).isLessThan(DeadlockReport.MOST_BYTES);
        assertThat(report.cycleCount()).isEqualTo(owners);
        assertThat(told.size()).isBetween(2, Math.min(owners, OWNERS));
        assertThat(told).extracting(DeadlockReport.Step::owner).contains(report.victim());
        for (int i = 0; i < told.size(); i++) {
            DeadlockReport.Step next = told.get((i + 1) % told.size());
            if (i + 1 < told.size() || told.size() == owners) {
                assertThat(next.holds().getFirst().resource()).isEqualTo(told.get(i).waitsFor());
            }
            assertThat(next.holds().size()).isBetween(1, Math.min(LOCKS, next.holdsCount()));
        }
    }

    @Test
    void forecastIsShortToo() {
        String tail = "x".repeat(NAME_BYTES);
        hold(tail);
        LockQueryResult.Explained told =
                clients.machine.query(new LockQuery.Explain(closing(tail)), 0);
        Explanation explanation = told.explanation();
        assertThat(explanation.deadlock())
                .isNotNull()
                .satisfies(it -> assertThat(it.bytes()).isLessThan(DeadlockReport.MOST_BYTES));
    }

    @Test
    void whatIsKeptOfDeadlocksCountsAndComesBackFromAnImage() {
        String tail = "x".repeat(NAME_BYTES);
        hold(tail);
        long before = clients.machine.size().bytes();
        long reports = 0;
        for (int i = 0; i < 10; i++) {
            reports += close(tail).bytes();
        }
        assertThat(clients.machine.size().bytes()).isEqualTo(before + reports);
        CoordinationMachine restored = CoordinationMachine.restore(clients.machine.image());
        assertThat(restored.size()).isEqualTo(clients.machine.size());
    }

    @Test
    void deadlocksThatAreForgottenCountNoLonger() {
        clients.acquire("a", "ann", EXCLUSIVE, 0);
        clients.acquire("b", "bob", EXCLUSIVE, 0);
        clients.acquire("b", "ann", EXCLUSIVE, 60_000);
        for (int i = 0; i < 1_000; i++) {
            clients.acquire("a", "bob", EXCLUSIVE, 60_000);
        }
        assertThat(clients.machine.size().bytes()).isLessThan(256 << 10);
    }

    private DeadlockReport deadlock(String letter) {
        int letterBytes = letter.getBytes(StandardCharsets.UTF_8).length;
        String tail = letter.repeat(NAME_BYTES / letterBytes);
        hold(tail);
        return close(tail);
    }

    /** All wait but for the last, which would close the cycle. */
    private void hold(String tail) {
        for (int owner = 0; owner < OWNERS; owner++) {
            for (int lock = 0; lock < LOCKS; lock++) {
                clients.acquire("r%d/%d".formatted(owner, lock) + tail, owner + tail, EXCLUSIVE, 0);
            }
        }
        for (int owner = 0; owner < OWNERS - 1; owner++) {
            clients.acquire("r%d/7".formatted(owner + 1) + tail, owner + tail, EXCLUSIVE, 60_000);
        }
    }

    private static LockCommand.Acquire closing(String tail) {
        return new LockCommand.Acquire(
                "r0/7" + tail, (OWNERS - 1) + tail, EXCLUSIVE, 300_000, 60_000);
    }

    private DeadlockReport close(String tail) {
        if (clients.own(closing(tail)) instanceof LockReply.Deadlock(DeadlockReport report)) {
            return report;
        }
        throw new AssertionError("no deadlock");
    }
}
