package io.selaras.bench.scale;

import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.core.lock.query.LockQueryResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How long each kind of question holds up the thread that decides, in a machine of its own with
 * many locks and waiters.
 */
public final class ReadCosts {

    private static final int WAITERS = 10_000;
    private static final int WAITERS_OF_ONE = 900;
    private static final int SESSIONS = 10_000;
    private static final int PARTS = 64;
    private static final int REPEATS = 200;
    private static final long TTL_MS = 604_800_000;

    private final CoordinationMachine machine = CoordinationMachine.empty();
    private final int locks;
    private long number;

    /**
     * What a question took.
     *
     * @param medianNanos of all repeats after the first half, which is for the compilers
     * @param ninetiethNanos nine of ten stay below
     * @param worstNanos of the same, with the pauses of the machine in it
     */
    public record Cost(String question, long medianNanos, long ninetiethNanos, long worstNanos) {}

    /** A machine with so many locks held, 10,000 waiters and as many sessions. */
    public ReadCosts(int locks) {
        this.locks = locks;
    }

    /** Fills the machine and asks. */
    public List<Cost> run() {
        fill();
        List<Cost> costs = new ArrayList<>();
        costs.add(list("/v1/locks, first page", "", LockQuery.State.HELD, "", ""));
        costs.add(
                list(
                        "/v1/locks, a page in the middle",
                        "",
                        LockQuery.State.HELD,
                        "",
                        name(locks / 2)));
        costs.add(
                list("/v1/locks of a prefix that nothing has", "zz", LockQuery.State.HELD, "", ""));
        costs.add(list("/v1/locks, contended", "", LockQuery.State.CONTENDED, "", ""));
        costs.add(list("/v1/locks of an owner of all", "", LockQuery.State.HELD, "o", ""));
        costs.add(
                list(
                        "/v1/locks of an owner of all, middle",
                        "",
                        LockQuery.State.HELD,
                        "o",
                        name(locks / 2)));
        costs.add(list("/v1/locks of an owner of one", "", LockQuery.State.HELD, "waiter-1", ""));
        costs.add(ask("/v1/locks/at, 900 waiters", new LockQuery.LockAt(name(0))));
        costs.add(ask("/v1/locks/at, free", new LockQuery.LockAt("nothing")));
        costs.add(ask("/v1/locks/graph, first page", new LockQuery.LockGraph(LockQuery.PAGE, "")));
        costs.add(
                ask(
                        "/v1/locks/graph, a later page",
                        new LockQuery.LockGraph(LockQuery.PAGE, graphCursor())));
        costs.add(
                ask(
                        "/v1/locks/explain behind 900 waiters",
                        new LockQuery.Explain(asked(List.of(name(1)), "late", 60_000))));
        costs.add(ask("/v1/sessions", new LockQuery.ListSessions(SESSIONS / 2, LockQuery.PAGE)));
        costs.add(ask("/v1/deadlocks", new LockQuery.Deadlocks(LockQuery.PAGE)));
        costs.add(ask("/v1/locks/inversions", new LockQuery.Inversions(LockQuery.PAGE)));
        return costs;
    }

    private void fill() {
        for (int i = 0; i < locks; i += PARTS) {
            List<String> names = new ArrayList<>();
            for (int k = i; k < Math.min(locks, i + PARTS); k++) {
                names.add(name(k));
            }
            apply(asked(names, "o", 0));
        }
        for (int i = 0; i < WAITERS; i++) {
            apply(asked(List.of(name(i / WAITERS_OF_ONE)), "waiter-" + i, TTL_MS));
        }
        for (int i = 0; i < SESSIONS; i++) {
            apply(new LockCommand.OpenSession("session-" + i, TTL_MS, 0, 0));
        }
    }

    private Cost list(
            String question, String prefix, LockQuery.State state, String owner, String after) {
        return ask(question, new LockQuery.ListLocks(prefix, state, owner, LockQuery.PAGE, after));
    }

    private Cost ask(String question, LockQuery<?> query) {
        long[] nanos = new long[REPEATS];
        for (int i = 0; i < 2 * REPEATS; i++) {
            long begin = System.nanoTime();
            LockQueryResult result = machine.query(query, 0);
            nanos[i % REPEATS] = System.nanoTime() - begin;
            if (result == null) {
                throw new IllegalStateException("no answer");
            }
        }
        Arrays.sort(nanos);
        return new Cost(question, nanos[REPEATS / 2], nanos[REPEATS * 9 / 10], nanos[REPEATS - 1]);
    }

    private String graphCursor() {
        return machine.query(new LockQuery.LockGraph(LockQuery.PAGE, ""), 0).cursor();
    }

    private static LockCommand.Acquire asked(List<String> names, String owner, long waitMs) {
        List<LockCommand.Part> parts =
                names.stream().map(name -> new LockCommand.Part(name, LockMode.EXCLUSIVE)).toList();
        return new LockCommand.Acquire(parts, owner, waitMs, LockCommand.Terms.of(TTL_MS));
    }

    /** 60 characters. */
    private static String name(int number) {
        return "orders/%09d/".formatted(number) + "x".repeat(43);
    }

    private void apply(LockCommand command) {
        Origin origin = new Origin("node1", 1, ++number);
        Request request = new Request(origin, "anonymous", null, command);
        machine.apply(new Batch(0, 0, List.of(request)));
    }
}
