package io.selaras.journal;

import io.selaras.journal.memory.MemoryStorage;
import io.selaras.journal.storage.CorruptJournalException;
import java.io.IOException;
import java.util.List;

/** What became of a damaged disk when it was opened; checks what must hold for every outcome. */
enum Verdict {
    /** All data is there and the node is trusted. */
    EXACT,
    /** A tail is gone, and every group knows that it is suspect. */
    SUSPECT,
    /** The data was refused and the disk was left as it was. */
    REFUSED;

    /**
     * Opens the disk and judges.
     *
     * @param acceptable states that a trusted node may have
     * @param prefixes states that a suspect node may have
     */
    static Verdict of(MemoryStorage disk, List<Model> acceptable, List<Model> prefixes)
            throws IOException {
        long operations = disk.operations();
        RecoveredJournal recovery;
        try {
            recovery = Fixture.open(disk);
        } catch (CorruptJournalException e) {
            if (disk.operations() != operations) {
                throw new AssertionError("a refused disk was changed", e);
            }
            return REFUSED;
        }
        Model found = Model.of(recovery);
        boolean suspect = recovery.groups().stream().anyMatch(group -> group.state().suspect());
        if (suspect && !(found.allSuspect() && recovery.groups().size() >= 3)) {
            throw new AssertionError("only some groups are suspect: " + found.content());
        }
        if (recovery.tornTail().isPresent() && !suspect) {
            throw new AssertionError("cut without suspicion");
        }
        List<Model> allowed = suspect ? prefixes : acceptable;
        if (allowed.stream().noneMatch(model -> model.content().equals(found.content()))) {
            throw new AssertionError(
                    (suspect ? "suspect with" : "trusted with")
                            + " wrong content:\n"
                            + found.content());
        }
        if (recovery.fresh() && acceptable.stream().noneMatch(model -> model.content().isEmpty())) {
            throw new AssertionError("a disk with data was taken for a fresh one");
        }
        checkSecondOpening(disk, found, suspect);
        return suspect ? SUSPECT : EXACT;
    }

    private static void checkSecondOpening(MemoryStorage disk, Model first, boolean suspect)
            throws IOException {
        disk.powerCut(5);
        RecoveredJournal again = Fixture.open(disk);
        if (again.tornTail().isPresent()
                || !Model.of(again).content().equals(first.content())
                || again.groups().stream().anyMatch(group -> group.state().suspect()) != suspect) {
            throw new AssertionError("the second recovery found something else");
        }
    }
}
