package io.selaras.loop;

import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.deadlock.ShortName;
import java.util.StringJoiner;

/** A deadlock in one line of the log: short, whatever clients called what. */
final class DeadlockLine {

    private static final int NAMES = 4;

    private DeadlockLine() {}

    static String of(DeadlockReport report) {
        StringJoiner owners = new StringJoiner(", ");
        report.cycle().stream()
                .limit(NAMES)
                .forEach(step -> owners.add(ShortName.of(step.owner())));
        if (report.cycleCount() > NAMES) {
            owners.add("...");
        }
        return "Deadlock %d of %d owners (%s) broken: %s gave up its wait for %s; %s"
                .formatted(
                        report.id(),
                        report.cycleCount(),
                        owners,
                        ShortName.of(report.victim()),
                        ShortName.of(report.victimResource()),
                        report.reason());
    }
}
