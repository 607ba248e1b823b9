package io.selaras.replica.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.raft.message.Entry;
import io.selaras.raft.step.Persist;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpaceBudgetTest {

    private static final int SEGMENT_BYTES = 64;
    private static final int FRAME_BYTES = 56;

    private final SpaceBudget budget = new SpaceBudget();

    @Test
    void fullDiskIsOpenUntilItsReserveIsTouchedAndSpentBelowTheLastPartOfIt() {
        assertThat(levelWith(16)).isEqualTo(SpaceLevel.OPEN);
        assertThat(levelWith(15)).isEqualTo(SpaceLevel.RESERVE);
        assertThat(levelWith(2)).isEqualTo(SpaceLevel.RESERVE);
        assertThat(levelWith(1)).isEqualTo(SpaceLevel.SPENT);
    }

    @Test
    void reserveOfALargeSegmentIsEightMegabytes() {
        budget.reported(new DiskSpace(true, 8 << 20, 1L << 30));
        assertThat(budget.level()).isEqualTo(SpaceLevel.OPEN);
        budget.reported(new DiskSpace(true, (8 << 20) - 1, 1L << 30));
        assertThat(budget.level()).isEqualTo(SpaceLevel.RESERVE);
    }

    @Test
    void whatIsUnderWayCountsUntilItIsDurable() {
        budget.reported(new DiskSpace(true, 1_000, SEGMENT_BYTES));
        assertThat(budget.fits(entry(1_000))).isTrue();
        assertThat(budget.fits(entry(1_001))).isFalse();

        budget.handedOut(1, List.of(new Persist.Append(entry(300)), new Persist.Truncate(1)));
        budget.handedOut(2, List.of(new Persist.Append(entry(500))));
        assertThat(budget.fits(entry(200))).isTrue();
        assertThat(budget.fits(entry(201))).isFalse();
        assertThat(budget.level()).isEqualTo(SpaceLevel.OPEN);

        budget.persisted(1);
        assertThat(budget.fits(entry(500))).isTrue();
        assertThat(budget.fits(entry(501))).isFalse();
        budget.persisted(2);
        assertThat(budget.fits(entry(1_000))).isTrue();
        budget.persisted(3);
        assertThat(budget.fits(entry(1_001))).isFalse();
    }

    @Test
    void levelLooksAtWhatIsUnderWay() {
        budget.reported(new DiskSpace(true, 115, SEGMENT_BYTES));
        budget.handedOut(1, List.of(new Persist.Append(entry(100))));
        assertThat(budget.level()).isEqualTo(SpaceLevel.RESERVE);
    }

    @Test
    void diskWithSpaceTakesAnythingWhateverTheWordSaysBeside() {
        budget.reported(new DiskSpace(false, 0, SEGMENT_BYTES));
        assertThat(budget.fits(entry(1_000))).isTrue();
        assertThat(budget.level()).isEqualTo(SpaceLevel.OPEN);
    }

    @Test
    void diskBecomesFullOnce() {
        DiskSpace full = new DiskSpace(true, 1_000, SEGMENT_BYTES);
        assertThat(budget.reported(DiskSpace.ROOMY)).isFalse();
        assertThat(budget.reported(full)).isTrue();
        assertThat(budget.reported(full)).isFalse();
        assertThat(budget.reported(DiskSpace.ROOMY)).isFalse();
        assertThat(budget.reported(full)).isTrue();
    }

    @Test
    void refusedSnapshotOfAnyGroupTakesTheReserve() {
        budget.snapshotRefused(1, true);
        budget.snapshotRefused(2, true);
        assertThat(budget.level()).isEqualTo(SpaceLevel.RESERVE);
        assertThat(levelWith(1_000)).isEqualTo(SpaceLevel.RESERVE);
        budget.snapshotRefused(1, false);
        assertThat(budget.level()).isEqualTo(SpaceLevel.RESERVE);
        budget.snapshotRefused(2, false);
        assertThat(budget.level()).isEqualTo(SpaceLevel.OPEN);
    }

    private SpaceLevel levelWith(long entryBytes) {
        budget.reported(new DiskSpace(true, entryBytes, SEGMENT_BYTES));
        return budget.level();
    }

    /** One that takes so many bytes of the log. */
    private static List<Entry> entry(int bytes) {
        return List.of(new Entry(1, 1, Entry.Kind.BATCH, new byte[bytes - FRAME_BYTES]));
    }
}
