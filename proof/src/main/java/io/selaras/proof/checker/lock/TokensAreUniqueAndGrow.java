package io.selaras.proof.checker.lock;

import io.selaras.proof.checker.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A token names one grant, and a grant that was asked for after another had been acknowledged has
 * the higher token.
 */
final class TokensAreUniqueAndGrow implements LockRule {

    @Override
    public void check(
            ResourceHistory story, List<ObservedGrant> grants, Consumer<Violation> report) {
        for (int i = 1; i < grants.size(); i++) {
            ObservedGrant one = grants.get(i - 1);
            ObservedGrant two = grants.get(i);
            if (one.token() == two.token()) {
                report.accept(
                        story.violation(
                                "token-unique",
                                "token " + one.token() + " was given to two owners",
                                one.first(),
                                two.first()));
            }
        }
        checkGrowth(story, grants, report);
    }

    private static void checkGrowth(
            ResourceHistory story, List<ObservedGrant> grants, Consumer<Violation> report) {
        List<ObservedGrant> byAcknowledgement = new ArrayList<>(grants);
        byAcknowledgement.sort(Comparator.comparingLong(ObservedGrant::acknowledgedAt));
        List<ObservedGrant> byStart = new ArrayList<>(grants);
        byStart.sort(Comparator.comparingLong(ObservedGrant::askedAt));
        Optional<ObservedGrant> highest = Optional.empty();
        int next = 0;
        for (ObservedGrant grant : byStart) {
            while (next < byAcknowledgement.size()
                    && byAcknowledgement.get(next).acknowledgedAt() < grant.askedAt()) {
                ObservedGrant seen = byAcknowledgement.get(next++);
                if (highest.isEmpty() || highest.get().token() < seen.token()) {
                    highest = Optional.of(seen);
                }
            }
            if (highest.isPresent() && highest.get().token() > grant.token()) {
                report.accept(
                        story.violation(
                                "token-grows",
                                "token "
                                        + grant.token()
                                        + " was granted to a request that began after token "
                                        + highest.get().token()
                                        + " had been acknowledged",
                                highest.get().first(),
                                grant.first()));
            }
        }
    }
}
