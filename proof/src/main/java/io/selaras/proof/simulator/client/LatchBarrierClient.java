package io.selaras.proof.simulator.client;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockReply;
import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.SimulationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Three clients that meet again and again, each time at a barrier and a latch of their own: they
 * pass all together or none of them, and nobody is left asleep at a latch that is open.
 */
public final class LatchBarrierClient {

    private static final int PARTIES = 3;

    /** A wait may seem shorter to its client than it was, by what a clock may drift. */
    private static final double SURELY_WITHIN = 0.9;

    private final ClientSide side;
    private final SimulationContext context;
    private final String name;
    private Meeting meeting = new Meeting(0);
    private long requests;
    private int open;
    private boolean stopping;

    /** One meeting, as its clients know it. */
    private final class Meeting {
        private final int number;
        private final List<Integer> arrivals = new ArrayList<>();
        private int entered;
        private int turnedAway;
        private int counted;
        private int countsKnown;
        private long lastCountMs;

        Meeting(int number) {
            this.number = number;
        }

        void passed(LockReply.BarrierPassed passed) {
            require(entered == PARTIES, () -> passed + " although only " + entered + " ever came");
            require(
                    !arrivals.contains(passed.arrival()) && turnedAway == 0,
                    () -> passed + " after " + arrivals + ", turned away " + turnedAway);
            arrivals.add(passed.arrival());
            context.probes().hit(CoverageProbe.BARRIER_PASSED);
        }

        void turnedAway(LockReply reply) {
            turnedAway++;
            require(arrivals.isEmpty(), () -> "left behind at a barrier that opened: " + reply);
        }

        String latch() {
            return "latch:" + name + "-" + number;
        }

        String barrier() {
            return "barrier:" + name + "-" + number;
        }
    }

    public LatchBarrierClient(ClientSide side, String name) {
        this.side = side;
        this.context = side.context();
        this.name = name;
    }

    public void start() {
        Meeting now = new Meeting(meeting.number + 1);
        meeting = now;
        ask(
                new LockCommand.SetLatch(now.latch(), PARTIES),
                (_, reply) -> {
                    require(
                            reply instanceof LockReply.LatchState set && set.count() == PARTIES,
                            () -> "a new latch says " + reply);
                    for (int i = 1; i <= PARTIES; i++) {
                        String owner = name + "/" + i;
                        later(() -> enter(now, owner));
                        later(() -> countDown(now));
                        later(() -> pass(now, owner));
                    }
                });
    }

    /** Ends with the meeting that is under way. */
    public void stop() {
        stopping = true;
    }

    public boolean idle() {
        return stopping && open == 0;
    }

    private void enter(Meeting now, String owner) {
        now.entered++;
        ask(
                new LockCommand.EnterBarrier(now.barrier(), owner, PARTIES, anyWait()),
                (_, reply) -> {
                    if (reply instanceof LockReply.BarrierPassed passed) {
                        now.passed(passed);
                    } else {
                        now.turnedAway(reply);
                    }
                });
    }

    private void countDown(Meeting now) {
        now.counted++;
        ask(
                new LockCommand.CountDown(now.latch(), 1),
                (_, reply) -> {
                    now.countsKnown++;
                    now.lastCountMs = context.nowMs();
                    require(
                            reply instanceof LockReply.LatchState state
                                    && state.count() >= PARTIES - now.counted
                                    && state.count() < PARTIES,
                            () -> now.counted + " of " + PARTIES + " counted, and " + reply);
                });
    }

    private void pass(Meeting now, String owner) {
        long waitMs = anyWait();
        ask(
                new LockCommand.AwaitLatch(now.latch(), owner, waitMs),
                (attempt, reply) -> {
                    if (reply instanceof LockReply.LatchState state) {
                        require(
                                state.count() == 0 && now.counted == PARTIES,
                                () -> now.counted + " of " + PARTIES + " counted, and " + reply);
                        context.probes().hit(CoverageProbe.LATCH_PASSED);
                    } else if (reply instanceof LockReply.WaitTimeout) {
                        long sureMs =
                                attempt.asked().firstSentMs() + (long) (waitMs * SURELY_WITHIN);
                        require(
                                now.countsKnown < PARTIES || now.lastCountMs >= sureMs,
                                () -> "asleep at an open latch: " + reply);
                    }
                });
    }

    private long anyWait() {
        return 100 * context.between(5, 200);
    }

    private void later(Runnable action) {
        open++;
        context.afterMs(
                context.between(1, 3_000),
                () -> {
                    action.run();
                    open--;
                });
    }

    private void ask(LockCommand command, BiConsumer<Attempt, LockReply> then) {
        open++;
        BiConsumer<Attempt, LockReply> andGoOn =
                (attempt, reply) -> {
                    then.accept(attempt, reply);
                    open--;
                    if (open == 0 && !stopping) {
                        later(this::start);
                    }
                };
        new Attempt(side, command, name + "#" + ++requests, andGoOn).send();
    }
}
