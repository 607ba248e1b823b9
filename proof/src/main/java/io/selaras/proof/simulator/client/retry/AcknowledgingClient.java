package io.selaras.proof.simulator.client.retry;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockReply;
import io.selaras.proof.simulator.client.Attempt;
import io.selaras.proof.simulator.client.ClientSide;
import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.SimulationContext;
import java.util.function.BiConsumer;

/**
 * A client that acknowledges a request and then tries it once more, against its word; in every
 * other round it even acknowledges what is still under way. Each round has a latch of its own,
 * whose count tells how often something was carried out: nothing ever is twice.
 */
public final class AcknowledgingClient {

    private static final int COUNT = 10;
    private static final int MOST_TRIES = 3;

    /** What is acknowledged is known for a little longer than this after its round began. */
    private static final long MARK_KEPT_MS = 110_000;

    private final ClientSide side;
    private final SimulationContext context;
    private final String name;
    private long requests;
    private long rounds;
    private int open;
    private boolean stopping;

    /** One latch, and what was done to it as far as the client knows. */
    private final class Round {
        private final String latch = "latch:" + name + "-" + ++rounds;
        private final long beganMs = context.nowMs();
        private final boolean lies = rounds % 2 == 0;
        private final String first = nextId();
        private long triesLeft = context.between(1, MOST_TRIES);
        private boolean firstCounted;

        LockCommand countDown() {
            return new LockCommand.CountDown(latch, 1);
        }

        /** Whether the cluster must still know what this round acknowledged. */
        boolean isKnown() {
            return context.nowMs() < beganMs + MARK_KEPT_MS;
        }

        void count() {
            ask(first, 0, countDown(), (_, reply) -> firstTold(reply));
            if (lies) {
                later(100, this::acknowledge);
            }
        }

        private void firstTold(LockReply reply) {
            firstCounted = reply instanceof LockReply.LatchState;
            require(
                    firstCounted || (lies && acknowledged(reply)) || !isKnown(),
                    () -> first + " was not acknowledged, and is told " + reply);
            if (!lies) {
                acknowledge();
            }
        }

        private void acknowledge() {
            String next = nextId();
            ask(next, requests, countDown(), (_, reply) -> tryAgain(reply));
        }

        private void tryAgain(LockReply told) {
            require(
                    told instanceof LockReply.LatchState || !isKnown(),
                    () -> "a latch that was set says " + told);
            if (triesLeft-- == 0) {
                ask(nextId(), 0, countDown(), (_, reply) -> judge(reply));
                return;
            }
            BiConsumer<Attempt, LockReply> refused =
                    (_, reply) -> {
                        require(
                                acknowledged(reply) || !isKnown(),
                                () -> first + " was acknowledged, and is told " + reply);
                        context.probes().hit(CoverageProbe.ACKNOWLEDGED_TRIED_AGAIN);
                        tryAgain(told);
                    };
            later(context.chance(0.1) ? 30_000 : 2_000, () -> ask(first, 0, countDown(), refused));
        }

        private void judge(LockReply reply) {
            if (!isKnown()) {
                return;
            }
            require(
                    reply instanceof LockReply.LatchState,
                    () -> "a latch that was set says " + reply);
            if (reply instanceof LockReply.LatchState state) {
                long others = COUNT - state.count() - 2;
                require(
                        others == 1 || (others == 0 && !firstCounted),
                        () -> first + " is carried out " + others + " times");
            }
        }
    }

    public AcknowledgingClient(ClientSide side, String name) {
        this.side = side;
        this.context = side.context();
        this.name = name;
    }

    public void start() {
        String set = nextId();
        Round round = new Round();
        ask(
                set,
                0,
                new LockCommand.SetLatch(round.latch, COUNT),
                (_, reply) -> {
                    require(
                            reply instanceof LockReply.LatchState,
                            () -> "a new latch says " + reply);
                    round.count();
                });
    }

    /** Ends with the round that is under way. */
    public void stop() {
        stopping = true;
    }

    public boolean idle() {
        return stopping && open == 0;
    }

    private static boolean acknowledged(LockReply reply) {
        return reply instanceof LockReply.AnswerAcknowledged;
    }

    private String nextId() {
        return name + "/" + ++requests;
    }

    private void later(long mostMs, Runnable action) {
        open++;
        context.afterMs(
                context.between(0, mostMs),
                () -> {
                    action.run();
                    open--;
                });
    }

    private void ask(
            String requestId,
            long ackBelow,
            LockCommand command,
            BiConsumer<Attempt, LockReply> then) {
        open++;
        BiConsumer<Attempt, LockReply> andGoOn =
                (attempt, reply) -> {
                    then.accept(attempt, reply);
                    open--;
                    if (open == 0 && !stopping) {
                        later(3_000, this::start);
                    }
                };
        Attempt attempt = new Attempt(side, command, requestId, andGoOn);
        attempt.acknowledge(ackBelow);
        attempt.send();
    }
}
