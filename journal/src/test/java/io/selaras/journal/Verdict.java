package io.selaras.journal;

import io.selaras.journal.memory.MemoryStorage;
import io.selaras.journal.storage.CorruptJournalException;
import java.io.IOException;
import java.util.List;

/** What became of a damaged disk when it was opened; checks what must hold for every outcome. */
enum Verdict {
    /** All data is there and the node counts. */
    EXACT,
    /** A tail is gone, and every group knows that it is recovering. */
    RECOVERING,
    /** The data was refused and the disk was left as it was. */
    REFUSED;

    /**
     * Opens the disk and judges.
     *
     * @param acceptable states that a node that counts may have
     * @param prefixes states that a recovering node may have
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
        boolean recovering =
                recovery.groups().stream().anyMatch(group -> group.state().recovering());
        if (recovering && !(found.allRecovering() && recovery.groups().size() >= 3)) {
            throw new AssertionError("only some groups are recovering: " + found.content());
        }
        if (recovery.tornTail().isPresent() && !recovering) {
            throw new AssertionError("cut, but not recovering");
        }
        List<Model> allowed = recovering ? prefixes : acceptable;
        if (allowed.stream().noneMatch(model -> model.content().equals(found.content()))) {
            throw new AssertionError(
                    (recovering ? "recovering with" : "exact with")
                            + " wrong content:\n"
                            + found.content());
        }
        if (recovery.fresh() && acceptable.stream().noneMatch(model -> model.content().isEmpty())) {
            throw new AssertionError("a disk with data was taken for a fresh one");
        }
        checkSecondOpening(disk, found, recovering);
        return recovering ? RECOVERING : EXACT;
    }

    private static void checkSecondOpening(MemoryStorage disk, Model first, boolean recovering)
            throws IOException {
        disk.powerCut(5);
        RecoveredJournal again = Fixture.open(disk);
        if (again.tornTail().isPresent()
                || !Model.of(again).content().equals(first.content())
                || again.groups().stream().anyMatch(group -> group.state().recovering())
                        != recovering) {
            throw new AssertionError("the second recovery found something else");
        }
    }
}
