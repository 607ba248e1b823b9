package io.selaras.replica.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.selaras.core.kernel.machine.Batch;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Persist;
import io.selaras.replica.port.VersionRefusedException;
import io.selaras.replica.time.LogTail.Stamp;
import io.selaras.wire.BatchCodec;
import io.selaras.wire.VersionRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogTailTest {

    private final LogTail tail = new LogTail(new VersionRange(1, 2));

    private static Entry batch(long index, long logTimeMs, int version) {
        Batch batch = new Batch(logTimeMs, 0, List.of());
        return new Entry(index, 1, Entry.Kind.BATCH, BatchCodec.encode(batch, version));
    }

    private static Entry noop(long index) {
        return new Entry(index, 1, Entry.Kind.NOOP, new byte[0]);
    }

    private void appendThree() {
        tail.persisted(
                List.of(
                        new Persist.HardState(1, null, false),
                        new Persist.Append(
                                List.of(batch(1, 100, 1), noop(2), batch(3, 90, 2), noop(4)))));
    }

    @Test
    void lastBatchHasTheLargestStampUpToThere() {
        assertThat(tail.last()).isEqualTo(new Stamp(0, 0, 0));
        appendThree();
        assertThat(tail.last()).isEqualTo(new Stamp(3, 1, 100));
    }

    @Test
    void whatIsCutOffCountsNoMore() {
        appendThree();
        tail.persisted(List.of(new Persist.Truncate(4)));
        assertThat(tail.last()).isEqualTo(new Stamp(3, 1, 100));
        tail.persisted(List.of(new Persist.Truncate(3)));
        assertThat(tail.last()).isEqualTo(new Stamp(1, 1, 100));
        tail.persisted(List.of(new Persist.Truncate(1)));
        assertThat(tail.last()).isEqualTo(new Stamp(0, 0, 0));
    }

    @Test
    void snapshotOfALeaderReplacesAll() {
        appendThree();
        SnapshotMark mark = new SnapshotMark(2, 2, Membership.ofVoters(List.of("n1")));
        tail.persisted(List.of(new Persist.Reset(mark)));
        tail.applied(2, 2, 70);
        assertThat(tail.last()).isEqualTo(new Stamp(2, 2, 70));
    }

    @Test
    void whatIsAppliedStandsForAllUpToThere() {
        appendThree();
        tail.applied(1, 1, 100);
        assertThat(tail.last()).isEqualTo(new Stamp(3, 1, 100));
        tail.applied(5, 2, 500);
        assertThat(tail.last()).isEqualTo(new Stamp(5, 2, 500));
    }

    @Test
    void batchOfALaterVersionIsRefused() {
        assertThatExceptionOfType(VersionRefusedException.class)
                .isThrownBy(() -> tail.appended(batch(1, 100, 3)));
    }
}
