package io.selaras.core.lock.deadlock;

import static io.selaras.core.lock.LockMode.EXCLUSIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.Clients;
import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.query.LockQuery;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which owners of a ring are told, and which of their locks. */
class ToldRingTest {

    /** Six bytes in JSON. */
    private static final String LONGEST = "\u0001";

    private static final int NAME_LENGTH = 500;

    private final Clients clients = new Clients();

    @Test
    void ringOfEightIsToldFromTheOneThatClosedIt() {
        DeadlockReport report = ring(names(8), "", 3);
        assertThat(report.victim()).isEqualTo("o3");
        assertThat(report.cycle()).hasSize(8);
        assertThat(report.cycle().getFirst().owner()).isEqualTo("o7");
    }

    @Test
    void longerRingIsToldFromTheVictim() {
        DeadlockReport report = ring(names(9), "", 3);
        assertThat(report.cycle()).hasSize(9);
        assertThat(report.cycle().getFirst().owner()).isEqualTo("o3");
        assertThat(report.explanation()).contains("So it goes on through 1 more owner, back");
    }

    @Test
    void roomIsThatOfTheOwnersWhoAreTold() {
        List<String> names = names(70);
        names.subList(0, 40).replaceAll(name -> name + "x".repeat(NAME_LENGTH));
        DeadlockReport report = ring(names, "", 40);
        assertThat(report.cycle().getFirst().owner()).isEqualTo("o40");
        assertThat(report.cycle()).hasSizeGreaterThan(40);
    }

    @Test
    void twoAreToldHoweverLongTheirNamesAre() {
        List<String> names = names(3);
        names.replaceAll(name -> name + LONGEST.repeat(NAME_LENGTH));
        assertThat(ring(names, LONGEST.repeat(NAME_LENGTH), 2).cycle()).hasSize(2);
    }

    @Test
    void ownersAreToldUpToTheLastByte() {
        String tail = LONGEST.repeat(430);
        int left = (int) (DeadlockReport.CYCLE_BYTES - bytes(ring(names(3), tail, 2)));
        assertThat(ring(padded(left), tail, 2).cycle()).hasSize(3);
        assertThat(ring(padded(left + 1), tail, 2).cycle()).hasSize(2);
    }

    @Test
    void otherLocksAreToldUpToTheLastByteOfAnOwnersPart() {
        long left = DeadlockReport.CYCLE_BYTES - bytes(ring(names(2), "", 1));
        int most = (int) (left / 2);
        assertThat(holds(most)).hasSize(5);
        assertThat(holds(most + 1)).hasSize(4);
    }

    @Test
    void sixteenLocksOfAnOwnerAreTold() {
        for (int i = 0; i < 20; i++) {
            clients.acquire("other" + i, "o0", EXCLUSIVE, 0);
        }
        DeadlockReport.Step step = told(ring(clients, names(2), "", 1), "o0");
        assertThat(step.holds()).hasSize(16);
        assertThat(step.holdsCount()).isEqualTo(21);
    }

    /** What is told of an owner with four locks that are so long together besides the awaited. */
    private static List<DeadlockReport.HeldLock> holds(int bytes) {
        Clients clients = new Clients();
        int rest = bytes;
        for (int i = 0; i < 4; i++) {
            int size = i < 3 ? bytes / 4 : rest;
            rest -= size;
            clients.acquire(lockOf(size, i), "o0", EXCLUSIVE, 0);
        }
        return told(ring(clients, names(2), "", 1), "o0").holds();
    }

    private static String lockOf(int bytes, int number) {
        long left =
                bytes
                        - new DeadlockReport.HeldLock(Integer.toString(number), EXCLUSIVE, 1, 0)
                                .bytes();
        return number + LONGEST.repeat((int) left / 6) + "x".repeat((int) left % 6);
    }

    private static List<String> names(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add("o" + i);
        }
        return names;
    }

    private static List<String> padded(int bytes) {
        List<String> names = names(3);
        names.set(0, names.getFirst() + "x".repeat(bytes));
        return names;
    }

    private static long bytes(DeadlockReport report) {
        return report.cycle().stream().mapToLong(DeadlockReport.Step::bytes).sum();
    }

    private static DeadlockReport.Step told(DeadlockReport report, String owner) {
        return report.cycle().stream()
                .filter(step -> step.owner().equals(owner))
                .findFirst()
                .orElseThrow();
    }

    private static DeadlockReport ring(List<String> names, String tail, int victim) {
        return ring(new Clients(), names, tail, victim);
    }

    /** Each waits for the lock of the next one; the last one closes the ring. */
    private static DeadlockReport ring(
            Clients clients, List<String> names, String tail, int victim) {
        for (int i = 0; i < names.size(); i++) {
            clients.acquire(i + tail, names.get(i), EXCLUSIVE, 0);
        }
        for (int i = 0; i < names.size(); i++) {
            LockCommand.Part next = new LockCommand.Part((i + 1) % names.size() + tail, EXCLUSIVE);
            int priority = i == victim ? -1 : 0;
            LockCommand.Terms terms =
                    new LockCommand.Terms(300_000, false, false, priority, null, false);
            clients.own(new LockCommand.Acquire(List.of(next), names.get(i), 60_000, terms));
        }
        return clients.machine.query(new LockQuery.Deadlocks(1), 0).deadlocks().getFirst();
    }
}
