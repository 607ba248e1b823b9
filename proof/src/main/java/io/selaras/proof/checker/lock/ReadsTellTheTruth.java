package io.selaras.proof.checker.lock;

import io.selaras.core.lock.LockMode;
import io.selaras.proof.checker.Violation;
import io.selaras.proof.checker.history.Operation;
import io.selaras.proof.checker.history.Outcome;
import java.util.List;
import java.util.function.Consumer;

/** A read shows only holders that asked before it ended, and never two that exclude each other. */
final class ReadsTellTheTruth implements LockRule {

    @Override
    public void check(
            ResourceHistory story, List<ObservedGrant> grants, Consumer<Violation> report) {
        for (Operation read : story.reads()) {
            if (read.outcome() instanceof Outcome.Holders answer) {
                checkExclusion(story, read, answer.holders(), report);
                for (Outcome.Holder holder : answer.holders()) {
                    if (!asked(story, holder, read)) {
                        report.accept(
                                story.violation(
                                        "read-true",
                                        "nobody can have been given what it shows: " + holder,
                                        read));
                    }
                }
            }
        }
    }

    private static void checkExclusion(
            ResourceHistory story,
            Operation read,
            List<Outcome.Holder> holders,
            Consumer<Violation> report) {
        boolean exclusive =
                holders.stream().anyMatch(holder -> holder.mode() == LockMode.EXCLUSIVE);
        if (exclusive && holders.size() > 1) {
            report.accept(
                    story.violation(
                            "mutual-exclusion", "a read shows two holders of one lock", read));
        }
    }

    private static boolean asked(ResourceHistory story, Outcome.Holder holder, Operation read) {
        return story.acquiresOf(holder.owner()).stream()
                .filter(op -> op.invokedAt() <= read.completedAt())
                .anyMatch(op -> mayHaveGot(op, holder));
    }

    private static boolean mayHaveGot(Operation operation, Outcome.Holder holder) {
        return switch (operation.outcome()) {
            case Outcome.Granted granted -> granted.token() == holder.token();
            case Outcome.Indeterminate _ -> true;
            // A wait that was given up may have been granted and handed back at once.
            case Outcome.Rejected _, Outcome.Done _, Outcome.Holders _ -> false;
        };
    }
}
