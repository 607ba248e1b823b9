package io.selaras.proof.simulator.client;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.proof.checker.history.Outcome;
import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.node.Caller;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.replica.port.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A client that takes up to three locks at a time in any order, so that deadlocks form, renews and
 * gives them back, reads, repeats old requests, and vanishes now and then to come back as somebody
 * else.
 */
public final class LockClient {

    private static final int MAX_HELD = 3;
    private static final long READ_PATIENCE_MS = 6_000;

    /** The product remembers answers for a little longer than this. */
    private static final long ANSWERS_KEPT_MS = 110_000;

    private static final long FINAL_TTL_MS = 3_600_000;

    private final ClientSide side;
    private final SimulationContext context;
    private final String name;
    private final int resources;
    private final List<Held> held = new ArrayList<>();
    private String owner;
    private int lives;
    private long requests;
    private boolean stopping;
    private boolean idle;
    private @Nullable Attempt current;
    private @Nullable Finished last;

    /** A request that was answered, to be repeated. */
    private record Finished(
            LockCommand command, String requestId, LockReply reply, long answeredMs) {}

    public LockClient(ClientSide side, String name, int resources) {
        this.side = side;
        this.context = side.context();
        this.name = name;
        this.owner = name;
        this.resources = resources;
    }

    public void start() {
        pauseAndGoOn();
    }

    /** Gives everything back, takes one lock of its own to keep, and rests. */
    public void stop() {
        stopping = true;
    }

    public boolean idle() {
        return idle;
    }

    private void pauseAndGoOn() {
        context.afterMs(context.between(1, 200), this::nextStep);
    }

    private void nextStep() {
        held.removeIf(grant -> grant.released || context.nowMs() > grant.untilMs);
        if (stopping) {
            finish();
            return;
        }
        double choice = context.random();
        Finished before = last;
        if (choice < 0.25) {
            read(anyResource(), context.pick(side.nodes()));
        } else if (choice < 0.28 && before != null) {
            repeat(before);
        } else if (choice < 0.285) {
            crash();
        } else if (choice < 0.33 && !held.isEmpty()) {
            renew(context.pick(held));
        } else if (held.size() < MAX_HELD && (held.isEmpty() || choice > 0.65)) {
            acquire();
        } else {
            release(context.pick(held));
        }
    }

    private void finish() {
        if (!held.isEmpty()) {
            release(held.getLast());
        } else if (!idle) {
            String own = "kept-" + owner;
            ask(
                    new LockCommand.Acquire(own, owner, LockMode.EXCLUSIVE, FINAL_TTL_MS, 0),
                    (attempt, reply) -> {
                        require(
                                reply instanceof LockReply.Granted,
                                () -> owner + " does not get its own lock: " + reply);
                        if (reply instanceof LockReply.Granted granted) {
                            side.oracle().granted(context.nowMs(), attempt.asked(), granted);
                        }
                        idle = true;
                    });
        }
    }

    private void acquire() {
        // Now and then what it holds already, in another mode perhaps.
        boolean again = !held.isEmpty() && context.chance(0.15);
        String resource = again ? context.pick(held).grant.resource() : anyResource();
        LockMode mode = context.chance(0.3) ? LockMode.SHARED : LockMode.EXCLUSIVE;
        long ttlMs =
                500 * (context.chance(0.1) ? context.between(1, 10) : 2 * context.between(60, 90));
        long waitMs = context.chance(0.7) ? 50 * context.between(1, 50) : 0;
        acquire(new LockCommand.Acquire(resource, owner, mode, ttlMs, waitMs), nextId());
    }

    private void acquire(LockCommand.Acquire acquire, String requestId) {
        ask(
                acquire,
                requestId,
                (attempt, reply) -> {
                    if (reply instanceof LockReply.Granted granted) {
                        keep(side.oracle().granted(context.nowMs(), attempt.asked(), granted));
                        if (context.chance(0.2)) {
                            read(granted.resource(), whoMayBeBehind());
                            return;
                        }
                    }
                    pauseAndGoOn();
                });
    }

    /** What this client now holds; it replaces what it held of that resource. */
    private void keep(Held grant) {
        held.removeIf(other -> other.grant.resource().equals(grant.grant.resource()));
        held.add(grant);
    }

    private void renew(Held grant) {
        LockCommand renew =
                new LockCommand.Renew(
                        grant.grant.resource(), owner, grant.grant.token(), grant.grant.ttlMs());
        ask(
                renew,
                (attempt, reply) -> {
                    if (reply instanceof LockReply.Granted granted) {
                        grant.untilMs =
                                Math.max(grant.untilMs, attempt.sentMs() + granted.remainingMs());
                    } else {
                        notDenied(grant, reply);
                        held.remove(grant);
                    }
                    pauseAndGoOn();
                });
    }

    private void release(Held grant) {
        boolean certain = grant.certainlyHeldAt(context.nowMs());
        grant.mayEnd = true;
        LockCommand release =
                new LockCommand.Release(grant.grant.resource(), owner, grant.grant.token());
        ask(
                release,
                (attempt, reply) -> {
                    boolean gone = reply instanceof LockReply.Released;
                    require(
                            gone || !certain || context.nowMs() >= grant.untilMs,
                            () -> "denied while it was held: " + grant.grant + ": " + reply);
                    grant.released = true;
                    held.remove(grant);
                    pauseAndGoOn();
                });
    }

    private void notDenied(Held grant, LockReply reply) {
        require(
                !grant.certainlyHeldAt(context.nowMs()),
                () -> "denied while it is held: " + grant.grant + ": " + reply);
    }

    /**
     * The same request once more: the first answer must come again, unless it was a refusal. That
     * is not remembered, so the request is carried out anew.
     */
    private void repeat(Finished before) {
        last = null;
        if (!before.reply().remembered()) {
            if (before.command() instanceof LockCommand.Acquire acquire) {
                acquire(acquire, before.requestId());
            } else {
                pauseAndGoOn();
            }
            return;
        }
        new Attempt(
                        side,
                        before.command(),
                        before.requestId(),
                        (_, reply) -> {
                            boolean kept = context.nowMs() < before.answeredMs() + ANSWERS_KEPT_MS;
                            boolean same = !kept || agree(before.reply(), reply);
                            require(
                                    same,
                                    () ->
                                            before.requestId()
                                                    + " was answered "
                                                    + before.reply()
                                                    + ", and now "
                                                    + reply);
                            context.probes().hit(CoverageProbe.RETRY_GOT_FIRST_ANSWER);
                            pauseAndGoOn();
                        })
                .send();
    }

    private static boolean agree(LockReply first, LockReply again) {
        return switch (first) {
            case LockReply.Granted granted ->
                    again instanceof LockReply.GrantLost
                            || (again instanceof LockReply.Granted now
                                    && now.token() == granted.token());
            case LockReply.Released released -> released.equals(again);
            case LockReply.GrantedAll _,
                    LockReply.ReleasedAll _,
                    LockReply.Cancelled _,
                    LockReply.ForceReleased _,
                    LockReply.PolicySet _,
                    LockReply.SessionOpened _,
                    LockReply.SessionAlive _,
                    LockReply.SessionClosed _,
                    LockReply.SemaphoreState _,
                    LockReply.LatchState _,
                    LockReply.BarrierPassed _,
                    LockReply.ElectionState _ ->
                    throw new IllegalStateException("not what was asked for: " + first);
            case LockReply.Rejected rejected -> rejected.equals(again);
        };
    }

    /** The client's machine dies, and comes back under another name. */
    private void crash() {
        context.tell(owner, () -> "vanishes");
        if (context.chance(0.5)) {
            askAndVanish();
        }
        owner = name + "." + ++lives;
        held.clear();
        last = null;
        if (context.chance(0.5)) {
            // In the middle of a request: nobody is there to hear the answer.
            acquire();
            context.afterMs(context.between(0, 50), this::abandon);
        } else {
            pauseAndGoOn();
        }
    }

    /** A last request, without an id, and the connection ends before the answer. */
    private void askAndVanish() {
        String resource = held.isEmpty() ? anyResource() : context.pick(held).grant.resource();
        LockCommand.Acquire acquire =
                new LockCommand.Acquire(resource, owner, LockMode.EXCLUSIVE, 60_000, 2_000);
        side.oracle().asks(acquire);
        SimulatedNode node = context.pick(side.nodes());
        long number = side.at(node).submit(acquire, null, 7_000, new Nobody());
        side.history().invokeUnheard(owner, acquire);
        context.afterMs(context.between(0, 20), () -> side.at(node).disconnect(number));
    }

    /** A client that has gone. */
    private static final class Nobody implements Caller {
        @Override
        public void answered(Answer answer) {
            // The answer reaches a machine that is off.
        }

        @Override
        public void broken() {}
    }

    private String anyResource() {
        return "r" + context.between(1, resources);
    }

    private void abandon() {
        Attempt under = current;
        if (under != null && !stopping) {
            under.abandon();
            current = null;
            // It may have acknowledged what was answered last.
            last = null;
            owner = name + "." + ++lives;
            held.clear();
            pauseAndGoOn();
        }
    }

    private String nextId() {
        return owner + "/" + ++requests;
    }

    private void ask(LockCommand command, BiConsumer<Attempt, LockReply> then) {
        ask(command, nextId(), then);
    }

    private void ask(LockCommand command, String requestId, BiConsumer<Attempt, LockReply> then) {
        if (command instanceof LockCommand.Acquire acquire) {
            side.oracle().asks(acquire);
        }
        Attempt attempt =
                new Attempt(
                        side,
                        command,
                        requestId,
                        (asked, reply) -> {
                            current = null;
                            last = new Finished(command, asked.requestId(), reply, context.nowMs());
                            then.accept(asked, reply);
                            if (command instanceof LockCommand.Acquire acquire) {
                                side.oracle().told(asked, acquire, reply);
                            }
                        });
        // One request at a time: all before the newest were answered, or given up.
        attempt.acknowledge(context.chance(0.5) ? requests : 0);
        current = attempt;
        attempt.send();
    }

    /** Somebody who leads in the oldest term, or has applied least, or anybody. */
    private SimulatedNode whoMayBeBehind() {
        SimulatedNode behind = context.pick(side.nodes());
        double choice = context.random();
        for (SimulatedNode node : side.nodes()) {
            boolean older = !side.leads(behind) || side.termOf(node) < side.termOf(behind);
            boolean staleLeader = side.leads(node) && older;
            boolean slower = side.appliedOf(node) < side.appliedOf(behind);
            behind = (choice < 0.3 && staleLeader) || (choice > 0.6 && slower) ? node : behind;
        }
        return behind;
    }

    private void read(String resource, SimulatedNode node) {
        Reading reading = new Reading(node, resource);
        reading.number =
                side.at(node).query(new LockQuery.LockAt(resource), READ_PATIENCE_MS, reading);
        if (reading.number == 0) {
            pauseAndGoOn();
            return;
        }
        context.tell(owner, () -> "reads " + resource + " at " + node.name());
        reading.pending = side.history().read(owner, resource);
    }

    /** A read under way; it is not repeated. */
    private final class Reading implements Caller {
        private final SimulatedNode node;
        private final ReadCheck check;
        private long number;
        private long pending;

        Reading(SimulatedNode node, String resource) {
            this.node = node;
            this.check = new ReadCheck(side.oracle(), resource, context.nowMs());
        }

        @Override
        public void answered(Answer answer) {
            context.tell(owner, () -> "is told " + answer);
            side.history().complete(pending, Histories.outcome(answer));
            if (answer instanceof Answer.Read read) {
                side.oracle().operation();
                context.probes().hit(CoverageProbe.READ_ANSWERED);
                if (!side.leads(node)) {
                    context.probes().hit(CoverageProbe.READ_ON_FOLLOWER);
                }
                check.answered(context.nowMs(), read.result());
            }
            pauseAndGoOn();
        }

        @Override
        public void broken() {
            side.history().complete(pending, new Outcome.Indeterminate("connection broken"));
            pauseAndGoOn();
        }
    }
}
