package io.selaras.proof.simulator.client;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.SimulationContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * A candidate that leads for a while and proclaims, resigns or goes silent; and between that
 * watches who leads. What a watcher is told some leader has said, and it never goes back in time.
 */
public final class ElectionClient {

    private static final String ELECTION = "election:chief";

    private final ClientSide side;
    private final SimulationContext context;
    private final String name;
    private final Map<String, Proclaimed> proclaimed;
    private LockReply.ElectionState last = new LockReply.ElectionState(ELECTION, "", 0, "", 0);
    private long seenToken;
    private long seenRevision;
    private long requests;
    private boolean stopping;
    private boolean idle;

    /** Who said something, and with which right. */
    private record Proclaimed(String leader, long token) {}

    private ElectionClient(ClientSide side, String name, Map<String, Proclaimed> proclaimed) {
        this.side = side;
        this.context = side.context();
        this.name = name;
        this.proclaimed = proclaimed;
    }

    /** So many candidates of one election. */
    public static List<ElectionClient> several(ClientSide side, int count) {
        Map<String, Proclaimed> proclaimed = new HashMap<>();
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new ElectionClient(side, "candidate-" + i, proclaimed))
                .toList();
    }

    public void start() {
        context.afterMs(context.between(10, 2_000), this::nextStep);
    }

    public void stop() {
        stopping = true;
    }

    public boolean idle() {
        return idle;
    }

    private void nextStep() {
        if (stopping) {
            idle = true;
        } else if (context.chance(0.4)) {
            campaign();
        } else {
            watch();
        }
    }

    private void campaign() {
        long ttlMs = 1_000 * context.between(3, 40);
        LockCommand.Acquire acquire =
                new LockCommand.Acquire(
                        ELECTION, name, LockMode.EXCLUSIVE, ttlMs, 1_000 * context.between(0, 5));
        side.oracle().asks(acquire);
        ask(
                acquire,
                (attempt, reply) -> {
                    side.oracle().told(attempt, acquire, reply);
                    if (reply instanceof LockReply.Granted granted) {
                        Held held =
                                side.oracle().granted(context.nowMs(), attempt.asked(), granted);
                        seenToken = Math.max(seenToken, granted.token());
                        context.afterMs(context.between(1, 500), () -> lead(held));
                    } else {
                        start();
                    }
                });
    }

    private void lead(Held held) {
        if (context.nowMs() >= held.untilMs || context.chance(0.1)) {
            start();
        } else if (stopping || context.chance(0.3)) {
            resign(held);
        } else {
            proclaim(held);
        }
    }

    private void proclaim(Held held) {
        long token = held.grant.token();
        String value = name + " says " + requests;
        proclaimed.put(value, new Proclaimed(name, token));
        ask(
                new LockCommand.Proclaim(ELECTION, name, token, value),
                (_, reply) -> {
                    if (reply instanceof LockReply.ElectionState state) {
                        require(
                                state.token() == token && state.value().equals(value),
                                () -> "proclaimed " + value + " under " + token + ": " + reply);
                        context.probes().hit(CoverageProbe.PROCLAMATION_MADE);
                    } else {
                        require(
                                !held.certainlyHeldAt(context.nowMs()),
                                () -> "may not speak while it leads: " + held.grant + reply);
                    }
                    context.afterMs(context.between(1, 500), () -> lead(held));
                });
    }

    private void resign(Held held) {
        boolean certain = held.certainlyHeldAt(context.nowMs());
        held.mayEnd = true;
        ask(
                new LockCommand.Release(ELECTION, name, held.grant.token()),
                (_, reply) -> {
                    require(
                            reply instanceof LockReply.Released
                                    || !certain
                                    || context.nowMs() >= held.untilMs,
                            () -> "denied while it leads: " + held.grant + ": " + reply);
                    held.released = true;
                    start();
                });
    }

    private void watch() {
        long waitMs = 100 * context.between(0, 50);
        ask(
                new LockCommand.Observe(ELECTION, name, last.token(), last.revision(), waitMs),
                (_, reply) -> {
                    if (reply instanceof LockReply.ElectionState state) {
                        seen(state);
                    }
                    start();
                });
    }

    private void seen(LockReply.ElectionState state) {
        require(
                state.token() == 0 || state.token() >= seenToken,
                () -> "an old leader after token " + seenToken + ": " + state);
        require(
                state.revision() == 0 || state.revision() >= seenRevision,
                () -> "an old word after revision " + seenRevision + ": " + state);
        if (!state.value().isEmpty()) {
            Proclaimed said = new Proclaimed(state.leader(), state.token());
            require(
                    said.equals(proclaimed.get(state.value())),
                    () -> "nobody said so: " + state + ", but " + proclaimed.get(state.value()));
            context.probes().hit(CoverageProbe.PROCLAMATION_SEEN);
        }
        last = state;
        seenToken = Math.max(seenToken, state.token());
        seenRevision = Math.max(seenRevision, state.revision());
    }

    private void ask(LockCommand command, BiConsumer<Attempt, LockReply> then) {
        new Attempt(side, command, name + "#" + ++requests, then).send();
    }
}
