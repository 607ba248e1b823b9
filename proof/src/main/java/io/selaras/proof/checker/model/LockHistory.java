package io.selaras.proof.checker.model;

import io.selaras.core.lock.LockMode;
import io.selaras.proof.checker.history.LockCall;
import io.selaras.proof.checker.history.Operation;
import io.selaras.proof.checker.history.Outcome;
import io.selaras.proof.checker.linear.Timed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What clients saw of one lock, as operations of the {@link LockModel}.
 *
 * <p>All tries of one request id are one operation, from the first try to the first answer; that
 * later tries get the same answer is another rule's business. What was never answered stays open. A
 * refusal is an operation of its own: it is not remembered, so other tries of its id go on.
 */
final class LockHistory {

    /** The lock was somebody else's, when asked for or through the whole wait. */
    private static final Set<String> HELD_BY_OTHER =
            Set.of("LOCK_HELD", "WAIT_TIMEOUT", "DEADLOCK", "UPGRADE_CONFLICT");

    /** The token is not, or no longer, good. */
    private static final Set<String> NOT_HELD = Set.of("NOT_OWNER", "GRANT_LOST");

    private static final String GRANT_LOST = "GRANT_LOST";

    private final Duration answersKept;
    private final List<Timed<LockOperation>> operations = new ArrayList<>();
    private final List<Operation> all;
    private final long end;

    private LockHistory(Duration answersKept, List<Operation> all) {
        this.answersKept = answersKept;
        this.all = all;
        this.end =
                all.stream()
                        .mapToLong(Operation::completedAt)
                        .filter(at -> at != Operation.NEVER)
                        .max()
                        .orElse(0);
    }

    /**
     * @param answersKept for how long a request id stands for one request
     * @param ofOneLock in order of invocation
     */
    static List<Timed<LockOperation>> of(Duration answersKept, List<Operation> ofOneLock) {
        LockHistory history = new LockHistory(answersKept, ofOneLock);
        history.requests().forEach(history::add);
        return history.operations;
    }

    /** The tries of each request, in order of its first one. */
    private List<List<Operation>> requests() {
        List<List<Operation>> requests = new ArrayList<>();
        Map<String, List<Operation>> byId = new LinkedHashMap<>();
        for (Operation operation : all) {
            String id = operation.requestId().orElse("");
            List<Operation> known = byId.get(id);
            if (!id.isEmpty() && known != null && isKept(known.getFirst(), operation)) {
                known.add(operation);
            } else {
                List<Operation> tries = new ArrayList<>(List.of(operation));
                byId.put(id, tries);
                requests.add(tries);
            }
        }
        return requests;
    }

    private boolean isKept(Operation first, Operation later) {
        return later.invokedAt() - first.invokedAt() < answersKept.toNanos();
    }

    private void add(List<Operation> tries) {
        Operation first = tries.getFirst();
        boolean inDoubt = false;
        for (Operation attempt : tries) {
            boolean answered =
                    switch (attempt.outcome()) {
                        case Outcome.Granted granted -> acquired(first, attempt, granted);
                        case Outcome.Done _ -> done(first, attempt);
                        case Outcome.Holders seen ->
                                add(attempt, attempt, new LockOperation.Seen(seen.holders()));
                        case Outcome.Rejected rejected -> rejected(first, attempt, rejected.code());
                        case Outcome.Indeterminate _ -> false;
                    };
            inDoubt |= attempt.outcome() instanceof Outcome.Indeterminate;
            if (answered) {
                return;
            }
        }
        if (inDoubt) {
            unanswered(first);
        }
    }

    private boolean acquired(Operation first, Operation answer, Outcome.Granted granted) {
        LockCall.Acquire call = (LockCall.Acquire) first.call();
        add(
                first,
                answer,
                new LockOperation.Acquired(call.owner(), granted.mode(), granted.token()));
        long mayExpire = earliestExpiry(call.owner(), granted.token(), answer.completedAt());
        if (mayExpire <= end) {
            open(mayExpire, new LockOperation.MayEnd(call.owner(), granted.token()));
        }
        return true;
    }

    private boolean done(Operation first, Operation answer) {
        LockOperation operation =
                switch (first.call()) {
                    case LockCall.Release call ->
                            new LockOperation.Released(call.owner(), call.token());
                    case LockCall.Renew call ->
                            new LockOperation.Renewed(call.owner(), call.token());
                    case LockCall.Acquire _, LockCall.Read _ ->
                            throw new IllegalArgumentException("has another answer: " + first);
                };
        return add(first, answer, operation);
    }

    /** Whether the refusal is the system's answer and not only a node's. */
    private boolean rejected(Operation first, Operation answer, String code) {
        return switch (first.call()) {
            case LockCall.Acquire call -> {
                if (HELD_BY_OTHER.contains(code)) {
                    add(first, answer, new LockOperation.Refused(call.owner()));
                    yield false;
                }
                if (code.equals(GRANT_LOST)) {
                    mayAcquire(first, call.owner(), call.mode());
                    yield true;
                }
                yield false;
            }
            case LockCall.Release call -> denied(first, answer, code, call.owner(), call.token());
            case LockCall.Renew call -> denied(first, answer, code, call.owner(), call.token());
            case LockCall.Read _ -> false;
        };
    }

    private boolean denied(
            Operation first, Operation answer, String code, String owner, long token) {
        return NOT_HELD.contains(code)
                && add(first, answer, new LockOperation.Denied(owner, token));
    }

    private void unanswered(Operation first) {
        switch (first.call()) {
            case LockCall.Acquire call -> mayAcquire(first, call.owner(), call.mode());
            case LockCall.Release call ->
                    open(first.invokedAt(), new LockOperation.MayEnd(call.owner(), call.token()));
            case LockCall.Renew _, LockCall.Read _ -> {
                // Changes nothing that the model knows of.
            }
        }
    }

    private void mayAcquire(Operation first, String owner, LockMode mode) {
        open(first.invokedAt(), new LockOperation.MayAcquire(owner, mode));
        open(first.invokedAt(), new LockOperation.MayVanish(owner));
    }

    /** The first instant at which a time to live that may be this grant's can run out. */
    private long earliestExpiry(String owner, long token, long acknowledgedAt) {
        long earliest = Long.MAX_VALUE;
        for (Operation operation : all) {
            if (operation.outcome() instanceof Outcome.Rejected) {
                continue;
            }
            long ttlMs =
                    switch (operation.call()) {
                        case LockCall.Acquire call
                                when call.owner().equals(owner)
                                        && operation.invokedAt() <= acknowledgedAt ->
                                call.ttlMs();
                        case LockCall.Renew call when call.token() == token -> call.ttlMs();
                        case LockCall.Acquire _,
                                LockCall.Renew _,
                                LockCall.Release _,
                                LockCall.Read _ ->
                                Long.MAX_VALUE;
                    };
            if (ttlMs != Long.MAX_VALUE) {
                earliest =
                        Math.min(
                                earliest,
                                operation.invokedAt() + TimeUnit.MILLISECONDS.toNanos(ttlMs));
            }
        }
        return earliest;
    }

    private boolean add(Operation first, Operation answer, LockOperation operation) {
        operations.add(new Timed<>(operation, first.invokedAt(), answer.completedAt()));
        return true;
    }

    private void open(long from, LockOperation operation) {
        operations.add(new Timed<>(operation, from, Timed.NEVER));
    }
}
