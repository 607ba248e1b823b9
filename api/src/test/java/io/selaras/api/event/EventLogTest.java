package io.selaras.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.LockEvent;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EventLogTest {

    private final EventLog log = new EventLog(4);

    @Test
    void eventsOfAnEntryAreNumberedAndReadFromAnyOfThem() {
        happened(7, 3);
        happened(9, 1);

        assertThat(names(log.find(new EventId(7, 1)))).containsExactly("7.2", "7.3", "9.1");
        assertThat(names(log.find(EventId.endOf(7)))).containsExactly("9.1");
        assertThat(names(log.find(EventId.endOf(0)))).containsExactly("7.1", "7.2", "7.3", "9.1");
        assertThat(names(log.find(new EventId(9, 1)))).isEmpty();
        assertThat(names(log.find(EventId.endOf(99)))).isEmpty();
    }

    @Test
    void numbersGoOnWhereATurnEndsInTheMiddleOfAnEntry() {
        happened(7, 2);
        happened(7, 1);

        assertThat(names(log.find(EventId.endOf(0)))).containsExactly("7.1", "7.2", "7.3");
    }

    @Test
    void whatIsNoLongerKeptIsRefused() {
        long start = log.end();
        happened(1, 6);

        assertThat(log.read(start, 10)).isNull();
        assertThat(log.find(new EventId(1, 1))).isEqualTo(-1);
        assertThat(log.find(new EventId(1, 2))).isGreaterThanOrEqualTo(0);
        assertThat(log.floor()).isEqualTo(new EventId(1, 2));
    }

    @Test
    void afterASnapshotNobodyReadsOnAsIfNothingHadBeenMissed() {
        happened(1, 2);
        long end = log.end();
        log.restored(50);
        happened(51, 1);

        assertThat(log.read(end, 10)).isNull();
        assertThat(log.find(new EventId(1, 2))).isEqualTo(-1);
        assertThat(log.find(EventId.endOf(49))).isEqualTo(-1);
        assertThat(names(log.find(EventId.endOf(50)))).containsExactly("51.1");
    }

    @Test
    void largeEventsPushOthersOutEarlier() {
        EventLog large = new EventLog(1_000_000);
        LockEvent event = new LockEvent.LatchSet("x".repeat(500), 1);
        for (int i = 1; i <= 100_000; i++) {
            large.observed(i, event);
        }
        large.turnEnded();

        assertThat(large.find(EventId.endOf(0))).isEqualTo(-1);
        assertThat(large.end() - large.find(large.floor())).isBetween(10_000L, 20_000L);
    }

    @Test
    void pageEndsWhereItsBytesAreUsedUpHoweverLongOneEventIs() {
        EventLog large = new EventLog(1_000);
        for (int i = 1; i <= 100; i++) {
            large.observed(i, proclaimed(4_000));
        }
        large.turnEnded();

        assertThat(page(large, 64 << 10).events().size()).isBetween(13, 17);
        assertThat(page(large, 1).events()).hasSize(1);
    }

    @Test
    void whatIsSaidInAnEventCounts() {
        EventLog large = new EventLog(1_000_000);
        for (int i = 1; i <= 10_000; i++) {
            large.observed(i, proclaimed(4_000));
        }
        large.turnEnded();

        assertThat(large.end() - large.find(large.floor())).isBetween(1_500L, 2_100L);
    }

    private static EventLog.Page page(EventLog log, long limit) {
        return Objects.requireNonNull(log.read(log.find(log.floor()), limit));
    }

    private static LockEvent proclaimed(int characters) {
        return new LockEvent.Proclaimed(
                new LockEvent.Proclamation("election:e", 1, "x".repeat(characters), 1));
    }

    private void happened(long index, int events) {
        for (int i = 0; i < events; i++) {
            log.observed(index, new LockEvent.LatchSet("latch:a", 1));
        }
        log.turnEnded();
    }

    private String[] names(long from) {
        EventLog.Page page = Objects.requireNonNull(log.read(from, 1 << 20));
        return page.events().stream().map(told -> told.id().toString()).toArray(String[]::new);
    }
}
