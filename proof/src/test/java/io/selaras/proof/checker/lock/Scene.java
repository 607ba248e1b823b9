package io.selaras.proof.checker.lock;

import io.selaras.core.lock.LockMode;
import io.selaras.proof.checker.Verdict;
import io.selaras.proof.checker.Violation;
import io.selaras.proof.checker.history.LockCall;
import io.selaras.proof.checker.history.Operation;
import io.selaras.proof.checker.history.Outcome;
import io.selaras.proof.checker.model.LockLinearizability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A history written by hand about the resource {@code r}, times in ms. */
final class Scene {

    static final long LONG_TTL_MS = 300_000;

    private final List<Operation> operations = new ArrayList<>();

    /** What to record; change it with the {@code with} methods. */
    record Line(Scene scene, long from, long until, String requestId, LockMode mode, long ttlMs) {

        Line id(String id) {
            return new Line(scene, from, until, id, mode, ttlMs);
        }

        Line shared() {
            return new Line(scene, from, until, requestId, LockMode.SHARED, ttlMs);
        }

        Line ttl(long ms) {
            return new Line(scene, from, until, requestId, mode, ms);
        }

        Scene granted(String owner, long token) {
            return acquire(owner, new Outcome.Granted(token, mode));
        }

        Scene acquire(String owner, Outcome outcome) {
            return add(new LockCall.Acquire("r", owner, mode, ttlMs, 0), outcome);
        }

        Scene released(String owner, long token) {
            return release(owner, token, new Outcome.Done());
        }

        Scene release(String owner, long token, Outcome outcome) {
            return add(new LockCall.Release("r", owner, token), outcome);
        }

        Scene renewed(String owner, long token) {
            return renew(owner, token, new Outcome.Done());
        }

        Scene renew(String owner, long token, Outcome outcome) {
            return add(new LockCall.Renew("r", owner, token, ttlMs), outcome);
        }

        Scene readNothing() {
            return add(new LockCall.Read("r"), new Outcome.Holders(List.of()));
        }

        Scene read(String owner, long token) {
            Outcome.Holder holder = new Outcome.Holder(owner, token, mode);
            return add(new LockCall.Read("r"), new Outcome.Holders(List.of(holder)));
        }

        /** The owner is told that its wait was ended to break this cycle. */
        Scene victim(String owner, long id, Outcome.Step... cycle) {
            Outcome.Deadlock deadlock =
                    new Outcome.Deadlock(id, owner, "r", List.of(cycle), cycle.length);
            return acquire(owner, new Outcome.Rejected("DEADLOCK", Optional.of(deadlock)));
        }

        /** An acquire of another resource, without an answer yet. */
        Scene waits(String owner, String resource) {
            LockCall.Acquire call = new LockCall.Acquire(resource, owner, mode, ttlMs, 1_000);
            return add(call, lost());
        }

        Scene add(LockCall call, Outcome outcome) {
            scene.operations.add(
                    new Operation(
                            "client",
                            Optional.of(requestId).filter(id -> !id.isEmpty()),
                            call,
                            TimeUnit.MILLISECONDS.toNanos(from),
                            TimeUnit.MILLISECONDS.toNanos(until),
                            outcome));
            return scene;
        }
    }

    Line at(long fromMs, long untilMs) {
        return new Line(this, fromMs, untilMs, "", LockMode.EXCLUSIVE, LONG_TTL_MS);
    }

    Verdict verdict() {
        return new LockChecker(Duration.ofMinutes(2)).check(operations);
    }

    LockLinearizability.Finding linearizability() {
        return linearizability(100_000);
    }

    LockLinearizability.Finding linearizability(int limit) {
        return new LockLinearizability(Duration.ofMinutes(2), limit).check(operations);
    }

    List<String> brokenRules() {
        return verdict().violations().stream().map(Violation::rule).distinct().toList();
    }

    static Outcome lost() {
        return new Outcome.Indeterminate("connection reset");
    }

    static Outcome rejected(String code) {
        return new Outcome.Rejected(code);
    }
}
