package io.selaras.proof.simulator.client;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.VictimPolicy;
import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.SimulationContext;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A client that hands its lock over to another owner, cancels its own waits, and now and then takes
 * the lock from everybody by force.
 */
public final class TransferClient {

    private static final List<String> RESOURCES = List.of("x", "y");

    private final ClientSide side;
    private final SimulationContext context;
    private final String name;
    private @Nullable Held held;
    private long requests;
    private boolean stopping;
    private boolean idle;

    public TransferClient(ClientSide side, String name) {
        this.side = side;
        this.context = side.context();
        this.name = name;
    }

    public void start() {
        context.afterMs(context.between(10, 1_000), this::nextStep);
    }

    public void stop() {
        stopping = true;
    }

    public boolean idle() {
        return idle;
    }

    private void nextStep() {
        Held mine = held;
        double choice = context.random();
        if (mine != null && context.nowMs() >= mine.untilMs) {
            held = null;
            start();
        } else if (choice < 0.02) {
            takeAway(context.pick(RESOURCES));
        } else if (choice < 0.03) {
            ask(
                    new LockCommand.SetVictimPolicy(context.pick(List.of(VictimPolicy.values()))),
                    (_, _) -> start());
        } else if (mine != null && choice < 0.5 && !stopping) {
            handOver(mine);
        } else if (mine != null) {
            release(mine);
        } else if (stopping) {
            idle = true;
        } else {
            acquire();
        }
    }

    private void acquire() {
        long waitMs = 100 * context.between(0, 50);
        LockCommand.Acquire acquire =
                new LockCommand.Acquire(
                        context.pick(RESOURCES),
                        name,
                        LockMode.EXCLUSIVE,
                        1_000 * context.between(3, 60),
                        waitMs);
        Cancellation cancellation = new Cancellation(acquire);
        side.oracle().asks(acquire);
        ask(
                acquire,
                (attempt, reply) -> {
                    side.oracle().told(attempt, acquire, reply);
                    cancellation.heard(reply);
                    if (reply instanceof LockReply.Granted granted) {
                        held = side.oracle().granted(context.nowMs(), attempt.asked(), granted);
                    }
                });
        if (waitMs > 0 && context.chance(0.3)) {
            context.afterMs(context.between(1, waitMs), cancellation::ask);
        }
    }

    /** The request to wait no longer, beside the wait itself: only one of them has its way. */
    private final class Cancellation {
        private final LockCommand.Acquire acquire;
        private boolean asked;
        private boolean answered;
        private boolean cancelled;
        private @Nullable LockReply heard;

        Cancellation(LockCommand.Acquire acquire) {
            this.acquire = acquire;
        }

        void ask() {
            if (heard != null) {
                return;
            }
            asked = true;
            TransferClient.this.ask(
                    new LockCommand.Cancel(acquire.resource(), name),
                    (_, reply) -> {
                        answered = true;
                        cancelled = reply instanceof LockReply.Cancelled it && it.count() > 0;
                        goOnAfterBoth();
                    });
        }

        void heard(LockReply reply) {
            heard = reply;
            boolean byOwner =
                    reply instanceof LockReply.WaitCancelled it
                            && it.reason() == LockReply.Reason.BY_OWNER;
            require(asked || !byOwner, () -> "nobody cancelled: " + acquire);
            goOnAfterBoth();
        }

        /** A cancellation that is late would hit the next wait. */
        private void goOnAfterBoth() {
            LockReply reply = heard;
            if (reply == null || asked != answered) {
                return;
            }
            if (cancelled) {
                require(
                        reply instanceof LockReply.WaitCancelled,
                        () -> acquire + " was cancelled, and answered " + reply);
                context.probes().hit(CoverageProbe.CANCELLED_BY_OWNER);
            }
            start();
        }
    }

    private void handOver(Held mine) {
        boolean certain = mine.certainlyHeldAt(context.nowMs());
        mine.mayEnd = true;
        String from = mine.grant.owner();
        String to = from.equals(name) ? name + "-deputy" : name;
        long ttlMs = 1_000 * context.between(3, 60);
        ask(
                new LockCommand.Transfer(
                        mine.grant.resource(), from, mine.grant.token(), to, ttlMs),
                (attempt, reply) -> {
                    held = null;
                    mine.released = reply instanceof LockReply.Granted;
                    if (reply instanceof LockReply.Granted granted) {
                        require(
                                granted.owner().equals(to) && granted.token() > mine.grant.token(),
                                () -> mine.grant + " handed over to " + to + ": " + granted);
                        held = side.oracle().granted(context.nowMs(), attempt.asked(), granted);
                    } else {
                        // The first answer was lost, and what it gave has ended since.
                        boolean late =
                                reply instanceof LockReply.GrantLost
                                        && context.nowMs() >= attempt.asked().firstSentMs() + ttlMs;
                        require(
                                !certain
                                        || late
                                        || context.nowMs() >= mine.untilMs
                                        || mine.mayBeForced,
                                () -> "denied while it is held: " + mine.grant + ": " + reply);
                    }
                    start();
                });
    }

    private void release(Held mine) {
        boolean certain = mine.certainlyHeldAt(context.nowMs());
        mine.mayEnd = true;
        ask(
                new LockCommand.Release(
                        mine.grant.resource(), mine.grant.owner(), mine.grant.token()),
                (_, reply) -> {
                    require(
                            reply instanceof LockReply.Released
                                    || !certain
                                    || context.nowMs() >= mine.untilMs
                                    || mine.mayBeForced,
                            () -> "denied while it is held: " + mine.grant + ": " + reply);
                    mine.released = true;
                    held = null;
                    start();
                });
    }

    private void takeAway(String resource) {
        side.oracle().forces(resource);
        long before = side.oracle().newestToken(resource, LockMode.EXCLUSIVE);
        ask(
                new LockCommand.ForceRelease(resource, "the simulation wants it"),
                (_, reply) -> {
                    require(
                            reply instanceof LockReply.ForceReleased forced
                                    && forced.token() > before,
                            () -> "taken away after token " + before + ": " + reply);
                    if (reply instanceof LockReply.ForceReleased forced) {
                        side.oracle().forced(resource, forced.token());
                    }
                    start();
                });
    }

    private void ask(LockCommand command, BiConsumer<Attempt, LockReply> then) {
        new Attempt(side, command, name + "#" + ++requests, then).send();
    }
}
