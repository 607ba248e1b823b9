package io.selaras.proof.checker.lock;

import io.selaras.proof.checker.Violation;
import io.selaras.proof.checker.history.Operation;
import io.selaras.proof.checker.history.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Requests with one id get one answer, whoever gives it, while answers are kept. A replayed acquire
 * whose grant has gone may say so instead. A refusal is not kept, so what came of a try says
 * nothing about tries after a refusal; but no try is refused after another of its id was served.
 */
final class RetriesAgree {

    /** Refusals that were looked up in the table, and say that the id was not known to it. */
    private static final Set<String> ANEW =
            Set.of("LOCK_HELD", "WAIT_TIMEOUT", "DEADLOCK", "UPGRADE_CONFLICT", "NOT_OWNER");

    private static final String GRANT_LOST = "GRANT_LOST";

    private final long keptNanos;
    private final long origin;

    RetriesAgree(Duration answersKept, long origin) {
        this.keptNanos = answersKept.toNanos();
        this.origin = origin;
    }

    static Map<String, List<Operation>> byRequestId(List<Operation> operations) {
        Map<String, List<Operation>> requests = new LinkedHashMap<>();
        operations.stream()
                .sorted(Comparator.comparingLong(Operation::invokedAt))
                .forEach(operation ->
                        operation
                                .requestId()
                                .ifPresent(id ->
                                        requests.computeIfAbsent(id, _ -> new ArrayList<>())
                                                .add(operation)));
        return requests;
    }

    void check(List<Operation> operations, Consumer<Violation> report) {
        byRequestId(operations).values().forEach(attempts -> checkOne(attempts, report));
    }

    private void checkOne(List<Operation> attempts, Consumer<Violation> report) {
        Operation asked = attempts.getFirst();
        List<Operation> answered = attempts.stream().filter(RetriesAgree::isAnswer).toList();
        for (Operation attempt : attempts) {
            if (!attempt.call().equals(asked.call())) {
                report.accept(violation("one request id names two requests", asked, attempt));
                return;
            }
        }
        for (int i = 1; i < answered.size(); i++) {
            Operation one = answered.get(i - 1);
            Operation two = answered.get(i);
            boolean kept = two.completedAt() - asked.invokedAt() < keptNanos;
            if (kept && !agree(one, two)) {
                report.accept(violation("a retry got another answer", one, two));
            }
        }
        for (Operation served : answered) {
            attempts.stream()
                    .filter(attempt -> isAnew(attempt) && isKept(served, attempt))
                    .forEach(attempt ->
                            report.accept(
                                    violation("refused after it was served", served, attempt)));
        }
    }

    /** Whether the later try was sent and answered while the answer to the other was kept. */
    private boolean isKept(Operation served, Operation later) {
        return served.completedAt() < later.invokedAt()
                && later.completedAt() - served.invokedAt() < keptNanos;
    }

    private static boolean isAnew(Operation operation) {
        return operation.outcome() instanceof Outcome.Rejected rejected
                && ANEW.contains(rejected.code());
    }

    private static boolean agree(Operation one, Operation two) {
        return one.outcome().equals(two.outcome()) || lost(one, two) || lost(two, one);
    }

    private static boolean lost(Operation granted, Operation replayed) {
        return granted.outcome() instanceof Outcome.Granted
                && replayed.outcome() instanceof Outcome.Rejected rejected
                && rejected.code().equals(GRANT_LOST)
                && replayed.completedAt() > granted.invokedAt();
    }

    private static boolean isAnswer(Operation operation) {
        return switch (operation.outcome()) {
            case Outcome.Granted _, Outcome.Done _ -> true;
            case Outcome.Rejected rejected -> rejected.code().equals(GRANT_LOST);
            case Outcome.Holders _, Outcome.Indeterminate _ -> false;
        };
    }

    private Violation violation(String explanation, Operation... evidence) {
        return new Violation(
                "retry-agrees",
                evidence[0].call().resource(),
                explanation,
                List.of(evidence).stream().map(operation -> operation.describe(origin)).toList());
    }
}
