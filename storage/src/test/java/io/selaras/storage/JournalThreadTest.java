package io.selaras.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Event;
import io.selaras.journal.Journal;
import io.selaras.journal.JournalConfig;
import io.selaras.journal.memory.MemoryStorage;
import io.selaras.loop.LoopMeter;
import io.selaras.loop.ReplicaLoop;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Persist;
import io.selaras.replica.port.Answer;
import io.selaras.wire.VersionRange;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Who is told what, and when space is freed: the loop does not run, so that what it is told stays.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JournalThreadTest {

    private static final Membership FOUNDERS = Membership.ofVoters(List.of("node1"));
    private static final int ENTRIES = 100;

    private final Vertx vertx = Vertx.vertx();
    private final MemoryStorage memory = new MemoryStorage();
    private final ReplicaLoop loop = loop();
    private final CountDownLatch deleted = new CountDownLatch(1);
    private final WatchedStorage watched = new WatchedStorage(memory, loop::depth, deleted);
    private final MeterOfCommits meter = new MeterOfCommits();

    @BeforeEach
    void fillMoreSegmentsThanOne() throws IOException {
        try (ReplicaDisk disk = open()) {
            for (long index = 1; index <= ENTRIES; index++) {
                disk.append(0, List.of(append(index)));
                disk.sync();
            }
            assertThat(disk.stats().segments()).isGreaterThan(5);
        }
    }

    @AfterEach
    void closeVertx() {
        vertx.close().await();
    }

    @Test
    void commitIsToldWithOneFsyncOfTheLogBeforeAnythingIsFreed() throws Exception {
        ReplicaDisk disk = open();
        JournalThread thread = new JournalThread(disk, loop, meter);
        thread.compact(0, mark(ENTRIES));
        thread.append(0, 7, List.of(append(ENTRIES + 1)));
        watched.forget();

        runUntilSomethingIsDeleted(thread);

        assertThat(watched.happened())
                .startsWith(
                        "fsync, told 0", // The entry and the note.
                        "fsync, told 1", // The floor, as nothing else came.
                        "deletion, told 1");
        assertThat(meter.commits).hasValue(1);
        disk.close();
        memory.powerCut(1);
        assertBeginsAfter(ENTRIES);
    }

    @Test
    void noteThatNothingFollowsIsMadeDurableAndItsSpaceFreed() throws Exception {
        ReplicaDisk disk = open();
        JournalThread thread = new JournalThread(disk, loop, meter);
        thread.compact(0, mark(ENTRIES));

        runUntilSomethingIsDeleted(thread);

        assertThat(meter.commits).as("nobody waits for it").hasValue(0);
        assertThat(disk.stats().segments()).isLessThan(4);
        memory.powerCut(1);
        assertBeginsAfter(ENTRIES);
    }

    @Test
    void noteRightBeforeTheEndIsDurable() throws Exception {
        ReplicaDisk disk = open();
        JournalThread thread = new JournalThread(disk, loop, meter);
        thread.compact(0, mark(ENTRIES));
        thread.stop();

        thread.run();

        memory.powerCut(1);
        assertBeginsAfter(ENTRIES);
    }

    private void runUntilSomethingIsDeleted(JournalThread thread) throws InterruptedException {
        Thread running = new Thread(thread, "journal");
        running.start();
        deleted.await();
        thread.stop();
        running.join();
    }

    private void assertBeginsAfter(long index) throws IOException {
        assertThat(Journal.inspect(memory).groups().getFirst().start().index()).isEqualTo(index);
    }

    private ReplicaDisk open() throws IOException {
        return ReplicaDisk.open(
                new ReplicaDisk.Place(
                        watched, new MemoryStorage(), config(), 0, FOUNDERS, VersionRange.KNOWN),
                false);
    }

    private JournalConfig config() {
        SplittableRandom random = new SplittableRandom(memory.operations());
        return new JournalConfig(4096, 1 << 20, 512, List.of(0), random::nextLong);
    }

    private static Persist append(long index) {
        return new Persist.Append(List.of(new Entry(index, 1, Entry.Kind.BATCH, new byte[300])));
    }

    private static SnapshotMark mark(long index) {
        return new SnapshotMark(index, 1, FOUNDERS);
    }

    private ReplicaLoop loop() {
        return new ReplicaLoop(
                new ReplicaLoop.Parts(
                        vertx,
                        vertx.getOrCreateContext(),
                        10,
                        (_, _) -> {},
                        _ -> {},
                        _ -> {},
                        new DeafMeter(),
                        Map.of(),
                        _ -> {}));
    }

    private static final class MeterOfCommits implements DiskMeter {
        private final AtomicInteger commits = new AtomicInteger();

        @Override
        public void synced(long nanos, int persists) {
            commits.incrementAndGet();
        }

        @Override
        public void snapshotSaved(long nanos) {
            throw new AssertionError("no snapshot was asked for");
        }
    }

    private static final class DeafMeter implements LoopMeter {
        @Override
        public void turn(int tasks) {
            throw new AssertionError("the loop does not run");
        }

        @Override
        public void answered(Answer answer, long nanos) {
            throw new AssertionError("the loop does not run");
        }

        @Override
        public void observed(Event event) {
            throw new AssertionError("the loop does not run");
        }
    }
}
