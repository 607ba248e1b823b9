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
        for (long seed = 0; seed < SEEDS; seed++) {
            try {
                torn += new Run(seed).live();
            } catch (IOException | RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        assertThat(torn).as("power cuts that tore a tail").isGreaterThan(SEEDS / 20);
    }

    /** Several lives of one disk, each ended by a crash. */
    private static final class Run {
        private final SplittableRandom random;
        private final MemoryStorage disk = new MemoryStorage();
        private RandomWork work;
        private boolean killed;

        Run(long seed) {
            random = new SplittableRandom(seed);
            work = new RandomWork(random, new Model());
        }

        int live() throws IOException {
            int torn = 0;
            for (int life = 0; life < LIVES; life++) {
                RecoveredJournal recovery = open();
                torn += recovery.tornTail().isPresent() ? 1 : 0;
                Model found = Model.of(recovery);
                assertThat(work.possible()).contains(found.content());
                work = new RandomWork(random, found);
                workUntilDead(recovery.journal());
            }
            return torn;
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
            if (random.nextBoolean()) {
                disk.crashAfter(random.nextInt(40));
            }
            try {
                int steps = random.nextInt(40);
                for (int step = 0; step < steps; step++) {
                    work.step(journal);
                }
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("dead");
            }
            // A killed process leaves unsynced data that the next life reads and then relies on.
            killed = random.nextInt(4) == 0;
            if (killed) {
                disk.processKilled();
                return;
            }
            disk.powerCut(random.nextLong());
        }

        private static boolean isRecovering(RecoveredJournal recovery) {
            return recovery.groups().stream().anyMatch(group -> group.state().recovering());
        }
    }
}
