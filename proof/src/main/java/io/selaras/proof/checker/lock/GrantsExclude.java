package io.selaras.proof.checker.lock;

import io.selaras.proof.checker.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Two owners never hold incompatible grants of one resource at the same time: neither was a grant
 * made while another was certainly held, nor were two certainly held together.
 */
final class GrantsExclude implements LockRule {

    @Override
    public void check(
            ResourceHistory story, List<ObservedGrant> grants, Consumer<Violation> report) {
        List<ObservedGrant> byStart = new ArrayList<>(grants);
        byStart.sort(Comparator.comparingLong(ObservedGrant::possibleFrom));
        List<ObservedGrant> active = new ArrayList<>();
        for (ObservedGrant grant : byStart) {
            active.removeIf(earlier -> earlier.certainUntil() <= grant.possibleFrom());
            for (ObservedGrant earlier : active) {
                if (earlier.excludes(grant)
                        && !earlier.owner().equals(grant.owner())
                        && together(earlier, grant)) {
                    report.accept(
                            story.violation(
                                    "mutual-exclusion",
                                    "tokens "
                                            + earlier.token()
                                            + " and "
                                            + grant.token()
                                            + " were held at the same time",
                                    earlier.first(),
                                    grant.first()));
                }
            }
            active.add(grant);
        }
    }

    private static boolean together(ObservedGrant one, ObservedGrant two) {
        long from = Math.max(one.acknowledgedAt(), two.acknowledgedAt());
        long until = Math.min(one.certainUntil(), two.certainUntil());
        return from < until || madeWithin(one, two) || madeWithin(two, one);
    }

    private static boolean madeWithin(ObservedGrant made, ObservedGrant held) {
        return held.certainlyHeldThroughout(made.possibleFrom(), made.acknowledgedAt());
    }
}
