package io.selaras.proof.checker.model;

import io.selaras.proof.checker.Violation;
import io.selaras.proof.checker.history.Operation;
import io.selaras.proof.checker.linear.CheckResult;
import io.selaras.proof.checker.linear.LinearizabilityChecker;
import io.selaras.proof.checker.linear.Timed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The second judge of lock histories: each lock for itself must be linearizable. A lock whose check
 * is not finished counts as a violation, because nothing is known about it.
 */
public final class LockLinearizability {

    private static final int BESIDE_SHOWN = 8;

    private final Duration answersKept;
    private final LinearizabilityChecker<LockState, LockOperation> checker;

    /**
     * @param answersKept how long the system remembers answers ({@code REQUEST_ID_TTL})
     * @param limit of configurations for one lock
     */
    public LockLinearizability(Duration answersKept, int limit) {
        this.answersKept = answersKept;
        this.checker = new LinearizabilityChecker<>(new LockModel(), limit);
    }

    /**
     * What was found.
     *
     * @param locks how many locks were checked
     * @param operations how many operations of the model that were
     * @param configurations how many configurations were looked at
     */
    public record Finding(
            int locks, int operations, long configurations, List<Violation> violations) {

        public Finding {
            violations = List.copyOf(violations);
        }

        /** The whole finding for a person. */
        public String report() {
            StringBuilder text = new StringBuilder();
            text.append(
                    String.format(
                            Locale.ROOT,
                            "linearizability: %d violations on %d locks with %d operations, %d"
                                    + " configurations",
                            violations.size(),
                            locks,
                            operations,
                            configurations));
            violations.forEach(violation -> text.append("\n  - ").append(violation.describe()));
            return text.toString();
        }
    }

    /** Judges a history of any number of locks. */
    public Finding check(List<Operation> history) {
        List<Operation> ordered = new ArrayList<>(history);
        ordered.sort(Comparator.comparingLong(Operation::invokedAt));
        long origin = ordered.isEmpty() ? 0 : ordered.getFirst().invokedAt();
        Map<String, List<Operation>> byLock = new LinkedHashMap<>();
        for (Operation operation : ordered) {
            byLock.computeIfAbsent(operation.call().resource(), _ -> new ArrayList<>())
                    .add(operation);
        }
        int operations = 0;
        long configurations = 0;
        List<Violation> violations = new ArrayList<>();
        for (Map.Entry<String, List<Operation>> lock : byLock.entrySet()) {
            List<Timed<LockOperation>> timed = LockHistory.of(answersKept, lock.getValue());
            CheckResult<LockState, LockOperation> judgement = checker.check(timed);
            operations += timed.size();
            configurations += judgement.configurations();
            switch (judgement) {
                case CheckResult.Linearizable<LockState, LockOperation> _ -> {}
                case CheckResult.Contradiction<LockState, LockOperation> found ->
                        violations.add(contradiction(lock.getKey(), found, origin));
                case CheckResult.Unfinished<LockState, LockOperation> unfinished ->
                        violations.add(unfinished(lock.getKey(), unfinished.configurations()));
            }
        }
        return new Finding(byLock.size(), operations, configurations, violations);
    }

    private static Violation unfinished(String lock, int configurations) {
        return new Violation(
                "linearizable",
                lock,
                "not checked to the end: given up after " + configurations + " configurations",
                List.of());
    }

    private static Violation contradiction(
            String lock, CheckResult.Contradiction<LockState, LockOperation> found, long origin) {
        List<String> evidence = new ArrayList<>();
        evidence.add("no order explains " + line(found.stuck(), origin));
        found.beside().stream()
                .limit(BESIDE_SHOWN)
                .forEach(beside -> evidence.add("beside it " + line(beside, origin)));
        if (found.beside().size() > BESIDE_SHOWN) {
            evidence.add("and " + (found.beside().size() - BESIDE_SHOWN) + " more beside it");
        }
        found.states().forEach(state -> evidence.add("the lock may have been " + state));
        return new Violation(
                "linearizable", lock, "no order of its operations explains the answers", evidence);
    }

    private static String line(Timed<LockOperation> timed, long origin) {
        String until =
                timed.until() == Timed.NEVER
                        ? "open"
                        : String.format(Locale.ROOT, "%.3f", (timed.until() - origin) / 1e6);
        return String.format(
                Locale.ROOT,
                "[%.3f .. %s ms] %s",
                (timed.from() - origin) / 1e6,
                until,
                timed.operation());
    }
}
