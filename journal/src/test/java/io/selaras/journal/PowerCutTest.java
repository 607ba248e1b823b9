package io.selaras.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.journal.memory.MemoryStorage;
import io.selaras.journal.storage.CorruptJournalException;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Random work against the naive model on a disk that loses power at any operation, in the middle of
 * appending, rolling, compacting and recovering: what was synced is there, what was not is there as
 * a prefix or not at all, and no power cut is taken for corruption.
 */
class PowerCutTest {

    private static final int SEEDS = 1000;
    private static final int LIVES = 4;

    @Test
    void syncedDataSurvivesPowerCutsAtAnyOperation() {
        int torn = 0;
        int rewriting = 0;
        int refused = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Run run = new Run(seed);
            try {
                run.live();
            } catch (IOException | RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
            torn += run.torn;
            rewriting += run.rewriting;
            refused += run.refused;
        }
        assertThat(torn).as("power cuts that tore a tail").isGreaterThan(SEEDS / 20);
        assertThat(rewriting).as("crashes in the middle of a rewriting").isGreaterThan(SEEDS / 20);
        assertThat(refused).as("rewritings that found no space").isGreaterThan(SEEDS / 100);
    }

    /** Several lives of one disk, each ended by a crash. */
    private static final class Run {
        private final SplittableRandom random;
        private final MemoryStorage disk = new MemoryStorage();
        private RandomWork work;
        private boolean killed;
        private int torn;
        private int rewriting;
        private int refused;

        Run(long seed) {
            random = new SplittableRandom(seed);
            work = new RandomWork(random, new Model());
        }

        void live() throws IOException {
            for (int life = 0; life < LIVES; life++) {
                RecoveredJournal recovery = open();
                torn += recovery.tornTail().isPresent() ? 1 : 0;
                Model found = Model.of(recovery);
                assertThat(work.possible()).contains(found.content());
                work = new RandomWork(random, found);
                workUntilDead(recovery.journal());
                rewriting += work.rewriting() ? 1 : 0;
                refused += work.refusals();
            }
        }

        /** Opens the disk, sometimes after a crash in the middle of an earlier recovery. */
        private RecoveredJournal open() throws IOException {
            boolean recoveringExpected = isRecovering(Fixture.open(disk.copy()));
            if (random.nextInt(3) == 0) {
                disk.crashAfter(random.nextInt(12));
                openAndDie();
                disk.powerCut(random.nextLong());
            }
            RecoveredJournal recovery = Fixture.open(disk);
            if (recoveringExpected && !killed) {
                assertThat(isRecovering(recovery)).as("recovery survives a crash").isTrue();
            }
            return recovery;
        }

        private void openAndDie() throws CorruptJournalException {
            try {
                Fixture.open(disk);
            } catch (CorruptJournalException e) {
                throw e;
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("dead");
            }
        }

        private void workUntilDead(Journal journal) throws IOException {
            int steps = random.nextInt(random.nextInt(3) == 0 ? 300 : 40);
            if (random.nextBoolean()) {
                disk.crashAfter(random.nextInt(steps + 1));
            }
            try {
                for (int step = 0; step < steps; step++) {
                    limitSpace();
                    work.step(journal);
                }
                if (random.nextInt(4) == 0) {
                    work.sync(journal);
                    assertSameAccountAsRecovery(journal.stats());
                }
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("dead");
            }
            disk.limitCapacity(Long.MAX_VALUE);
            // A killed process leaves unsynced data that the next life reads and then relies on.
            killed = random.nextInt(4) == 0;
            if (killed) {
                disk.processKilled();
                return;
            }
            disk.powerCut(random.nextLong());
        }

        private void assertSameAccountAsRecovery(JournalStats account) throws IOException {
            MemoryStorage copy = disk.copy();
            copy.limitCapacity(Long.MAX_VALUE);
            JournalStats found = Fixture.open(copy).journal().stats();
            assertThat(account.liveBytes()).isEqualTo(found.liveBytes());
        }

        /** A disk that becomes full, and has space again. */
        private void limitSpace() {
            if (random.nextInt(30) == 0) {
                disk.limitCapacity(Long.MAX_VALUE);
                long used = Long.MAX_VALUE - disk.usableBytes();
                boolean full = random.nextBoolean();
                disk.limitCapacity(full ? used + random.nextInt(9000) : Long.MAX_VALUE);
            }
        }

        private static boolean isRecovering(RecoveredJournal recovery) {
            return recovery.groups().stream().anyMatch(group -> group.state().recovering());
        }
    }
}
