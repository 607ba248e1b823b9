package io.selaras.proof.checker.lock;

import io.selaras.proof.checker.Violation;
import io.selaras.proof.checker.history.LockCall;
import io.selaras.proof.checker.history.Operation;
import io.selaras.proof.checker.history.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A deadlock has one victim, which is the one that is told; and each owner of the cycle can, by
 * what clients saw, have waited for what it is said to wait for, and have held what it is said to
 * hold, while the victim waited.
 */
final class VictimsAreJustified {

    private final long origin;
    private final Map<Claim, List<Operation>> acquires = new LinkedHashMap<>();
    private final Map<Long, List<Operation>> releases = new LinkedHashMap<>();
    private final Map<String, List<Operation>> tries = new LinkedHashMap<>();

    private record Claim(String owner, String resource) {}

    /** When the victim waited. */
    private record Wait(long from, long until) {}

    VictimsAreJustified(List<Operation> operations, long origin) {
        this.origin = origin;
        for (Operation operation : operations) {
            operation.requestId().ifPresent(id -> file(tries, id, operation));
            switch (operation.call()) {
                case LockCall.Acquire call ->
                        file(acquires, new Claim(call.owner(), call.resource()), operation);
                case LockCall.Release call -> file(releases, call.token(), operation);
                case LockCall.Renew _, LockCall.Read _ -> {}
            }
        }
    }

    void check(List<Operation> operations, Consumer<Violation> report) {
        Map<Long, Operation> victims = new LinkedHashMap<>();
        for (Operation operation : operations) {
            if (operation.call() instanceof LockCall.Acquire call
                    && operation.outcome() instanceof Outcome.Rejected rejected
                    && rejected.deadlock().isPresent()) {
                Outcome.Deadlock deadlock = rejected.deadlock().get();
                Operation other = victims.putIfAbsent(deadlock.id(), operation);
                if (other != null && !sameRequest(other, operation)) {
                    report.accept(violation("a deadlock has two victims", other, operation));
                }
                wrong(call, operation, deadlock)
                        .forEach(what -> report.accept(violation(what, operation)));
            }
        }
    }

    private List<String> wrong(
            LockCall.Acquire call, Operation operation, Outcome.Deadlock deadlock) {
        List<String> wrong = new ArrayList<>();
        if (!deadlock.victim().equals(call.owner())
                || !deadlock.victimResource().equals(call.resource())) {
            wrong.add("it was told of another's deadlock");
        }
        List<Outcome.Step> cycle = deadlock.cycle();
        if (cycle.size() < 2
                || cycle.stream().noneMatch(step -> step.owner().equals(deadlock.victim()))) {
            wrong.add("its victim is in no cycle");
        }
        Wait wait = waitOf(operation);
        for (int i = 0; i < cycle.size(); i++) {
            Outcome.Step step = cycle.get(i);
            Outcome.Step next = cycle.get((i + 1) % cycle.size());
            if (!mayWait(step.owner(), step.waitsFor(), wait)) {
                wrong.add(step.owner() + " did not wait for " + step.waitsFor());
            }
            for (Outcome.HeldLock held : step.holds()) {
                if (!mayHold(step.owner(), held, wait)) {
                    wrong.add(step.owner() + " did not hold " + held);
                }
            }
            boolean closed = cycle.size() == deadlock.cycleCount() || i + 1 < cycle.size();
            if (closed && !blocks(next, step.waitsFor(), wait)) {
                wrong.add(next.owner() + " was not in the way at " + step.waitsFor());
            }
        }
        return wrong;
    }

    /** From its first try to the first answer. */
    private Wait waitOf(Operation victim) {
        List<Operation> all =
                victim.requestId().map(id -> tries.getOrDefault(id, List.of())).orElse(List.of());
        long from = victim.invokedAt();
        long until = victim.completedAt();
        for (Operation attempt : all) {
            from = Math.min(from, attempt.invokedAt());
            if (attempt.outcome().equals(victim.outcome())) {
                until = Math.min(until, attempt.completedAt());
            }
        }
        return new Wait(from, until);
    }

    private boolean mayWait(String owner, String resource, Wait wait) {
        return acquires.getOrDefault(new Claim(owner, resource), List.of()).stream()
                .anyMatch(operation ->
                        operation.invokedAt() <= wait.until()
                                && operation.effectiveUntil() >= wait.from());
    }

    private boolean mayHold(String owner, Outcome.HeldLock held, Wait wait) {
        boolean got =
                acquires.getOrDefault(new Claim(owner, held.resource()), List.of()).stream()
                        .filter(operation -> operation.invokedAt() <= wait.until())
                        .anyMatch(operation -> mayHaveGot(operation, held.token()));
        return got
                && releases.getOrDefault(held.token(), List.of()).stream()
                        .noneMatch(release ->
                                release.outcome() instanceof Outcome.Done
                                        && release.completedAt() < wait.from());
    }

    private static boolean mayHaveGot(Operation operation, long token) {
        return switch (operation.outcome()) {
            case Outcome.Granted granted -> granted.token() == token;
            case Outcome.Indeterminate _ -> true;
            case Outcome.Done _, Outcome.Holders _, Outcome.Rejected _ -> false;
        };
    }

    /** It is said to hold the resource, or waits there too. */
    private boolean blocks(Outcome.Step step, String resource, Wait wait) {
        return step.holds().stream().anyMatch(held -> held.resource().equals(resource))
                || mayWait(step.owner(), resource, wait);
    }

    private static boolean sameRequest(Operation one, Operation two) {
        return one.requestId().isPresent() && Objects.equals(one.requestId(), two.requestId());
    }

    private static <K> void file(Map<K, List<Operation>> index, K key, Operation operation) {
        index.computeIfAbsent(key, _ -> new ArrayList<>()).add(operation);
    }

    private Violation violation(String explanation, Operation... evidence) {
        return new Violation(
                "victim-justified",
                evidence[0].call().resource(),
                explanation,
                List.of(evidence).stream().map(operation -> operation.describe(origin)).toList());
    }
}
