package io.selaras.proof.checker.lock;

import io.selaras.proof.checker.Verdict;
import io.selaras.proof.checker.Violation;
import io.selaras.proof.checker.history.Operation;
import io.selaras.proof.checker.history.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The judge of lock histories: applies every rule to every resource. */
public final class LockChecker {

    private static final List<LockRule> RULES =
            List.of(
                    new TokensAreUniqueAndGrow(),
                    new GrantsExclude(),
                    new GrantsLast(),
                    new ReleasesEnd(),
                    new ReadsTellTheTruth());

    private final Duration answersKept;

    /**
     * @param answersKept how long the system remembers answers ({@code REQUEST_ID_TTL})
     */
    public LockChecker(Duration answersKept) {
        this.answersKept = answersKept;
    }

    public Verdict check(List<Operation> operations) {
        long origin = operations.stream().mapToLong(Operation::invokedAt).min().orElse(0);
        List<Violation> violations = new ArrayList<>();
        Map<String, List<Operation>> byResource = new LinkedHashMap<>();
        for (Operation operation : operations) {
            byResource
                    .computeIfAbsent(operation.call().resource(), _ -> new ArrayList<>())
                    .add(operation);
        }
        int grants = 0;
        for (Map.Entry<String, List<Operation>> entry : byResource.entrySet()) {
            ResourceHistory story = ResourceHistory.of(entry.getKey(), origin, entry.getValue());
            List<ObservedGrant> found = GrantFinder.find(story);
            grants += found.size();
            RULES.forEach(rule -> rule.check(story, found, violations::add));
        }
        new RetriesAgree(answersKept, origin).check(operations, violations::add);
        new VictimsAreJustified(operations, origin).check(operations, violations::add);
        return new Verdict(
                operations.size(),
                count(operations, Operation::acknowledged),
                count(operations, op -> op.outcome() instanceof Outcome.Indeterminate),
                grants,
                count(operations, op -> op.outcome() instanceof Outcome.Holders),
                retries(operations),
                count(operations, LockChecker::isVictim),
                violations);
    }

    private static int count(List<Operation> operations, Predicate<Operation> which) {
        return (int) operations.stream().filter(which).count();
    }

    private static boolean isVictim(Operation operation) {
        return operation.outcome() instanceof Outcome.Rejected rejected
                && rejected.deadlock().isPresent();
    }

    private static int retries(List<Operation> operations) {
        return RetriesAgree.byRequestId(operations).values().stream()
                .mapToInt(attempts -> attempts.size() - 1)
                .sum();
    }
}
