package io.selaras.proof.simulator.client;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockReply;
import io.selaras.proof.checker.history.Outcome;
import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.SafetyViolation;
import io.selaras.proof.simulator.node.Caller;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Submission;
import java.util.function.BiConsumer;

/**
 * One command with its request id, through all its tries: an outcome that the client does not know
 * it finds out by asking another node with the same id.
 */
public final class Attempt {

    private static final long PATIENCE_MS = 6_000;
    private static final long SERVER_TIMEOUT_MS = 5_000;

    private final ClientSide side;
    private final LockCommand command;
    private final String requestId;
    private final long waitMs;
    private final BiConsumer<Attempt, LockReply> answered;
    private final long firstSentMs;
    private final long floor;
    private long sentMs;
    private long tries;
    private long sent;
    private boolean abandoned;
    private long ackBelow;

    public Attempt(
            ClientSide side,
            LockCommand command,
            String requestId,
            BiConsumer<Attempt, LockReply> answered) {
        this.side = side;
        this.command = command;
        this.requestId = requestId;
        this.answered = answered;
        this.waitMs =
                switch (command) {
                    case LockCommand.Acquire acquire -> acquire.waitMs();
                    case LockCommand.Convert convert -> convert.waitMs();
                    case LockCommand.AwaitLatch await -> await.waitMs();
                    case LockCommand.EnterBarrier enter -> enter.waitMs();
                    case LockCommand.Observe observe -> observe.waitMs();
                    default -> 0;
                };
        this.firstSentMs = side.context().nowMs();
        this.floor = side.oracle().newestToken();
    }

    LockCommand command() {
        return command;
    }

    String requestId() {
        return requestId;
    }

    long sentMs() {
        return sentMs;
    }

    /** Whether an earlier try may still be under way after this answer: no refusal binds it. */
    boolean leavesOpen(LockReply reply) {
        return sent > 1 && reply instanceof LockReply.Rejected rejected && !rejected.remembered();
    }

    GrantOracle.Asked asked() {
        return new GrantOracle.Asked(firstSentMs, sentMs, floor);
    }

    /** With each try the client says that it has seen the answers to its numbers below. */
    public void acknowledge(long below) {
        ackBelow = below;
    }

    /** Nobody waits for the answer any more. */
    void abandon() {
        abandoned = true;
        tries++;
    }

    /** Tries, at a node of its choice, until there is an answer. */
    public void send() {
        if (abandoned) {
            return;
        }
        long mine = ++tries;
        sent++;
        sentMs = side.context().nowMs();
        SimulatedNode node = side.context().pick(side.nodes());
        Try current = new Try(mine, node);
        current.number =
                side.at(node)
                        .submit(
                                new Submission(
                                        side.group(),
                                        "client",
                                        requestId,
                                        ackBelow,
                                        command,
                                        SERVER_TIMEOUT_MS + waitMs),
                                current);
        if (current.number == 0) {
            side.context().afterMs(side.context().between(20, 100), () -> again(mine));
            return;
        }
        side.context()
                .tell(
                        requestId,
                        () -> "asks " + node.name() + " #" + current.number + ": " + command);
        current.pending = side.history().invoke(requestId, command);
        boolean hasty = side.context().chance(0.03);
        long patienceMs = hasty ? side.context().between(1, 1_000) : PATIENCE_MS + waitMs;
        side.context().afterMs(patienceMs, () -> current.giveUp());
    }

    private void again(long mine) {
        if (mine == tries) {
            send();
        }
    }

    /** One try, at one node. */
    private final class Try implements Caller {
        private final long mine;
        private final SimulatedNode node;
        private final long termAtStart;
        private long number;
        private long pending;
        private boolean over;

        Try(long mine, SimulatedNode node) {
            this.mine = mine;
            this.node = node;
            this.termAtStart = side.termOf(node);
        }

        void giveUp() {
            if (!over) {
                over = true;
                side.context().tell(requestId, () -> "hangs up");
                side.history().complete(pending, new Outcome.Indeterminate("timeout"));
                side.at(node).disconnect(number);
                again(mine);
            }
        }

        @Override
        public void broken() {
            if (!over) {
                over = true;
                side.history().complete(pending, new Outcome.Indeterminate("connection broken"));
                side.context().afterMs(side.context().between(1, 50), () -> again(mine));
            }
        }

        @Override
        public void answered(Answer answer) {
            if (over) {
                return;
            }
            over = true;
            side.context().tell(requestId, () -> "is told " + answer);
            side.history().complete(pending, command, answer);
            switch (answer) {
                case Answer.Applied(LockReply reply) -> applied(reply);
                case Answer.Failed failed -> failed(failed.failure());
                case Answer.Read _, Answer.Applied _ ->
                        throw new SafetyViolation("something else answered a command");
            }
        }

        private void applied(LockReply reply) {
            if (mine != tries) {
                return;
            }
            tries++;
            side.oracle().operation();
            side.answeredBy(node);
            if (side.termOf(node) > termAtStart && termAtStart > 0) {
                side.context().probes().hit(CoverageProbe.ANSWERED_ACROSS_LEADERS);
            }
            answered.accept(Attempt.this, reply);
        }

        private void failed(Answer.Failure failure) {
            boolean late = side.context().nowMs() >= sentMs + SERVER_TIMEOUT_MS + waitMs;
            if (failure == Answer.Failure.OUTCOME_UNKNOWN && mine == tries && late) {
                side.context().unanswered(requestId + " at " + node.name(), sentMs);
            }
            side.context()
                    .probes()
                    .hit(
                            switch (failure) {
                                case NO_LEADER -> CoverageProbe.FAILED_NO_LEADER;
                                case OVERLOADED -> CoverageProbe.FAILED_OVERLOADED;
                                case DISK_FULL -> CoverageProbe.FAILED_DISK_FULL;
                                case TABLE_FULL -> throw new SafetyViolation("refused as too much");
                                case TOO_LARGE -> throw new SafetyViolation("refused as too large");
                                case SHUTTING_DOWN ->
                                        throw new SafetyViolation("a replica does not shut down");
                                case OUTCOME_UNKNOWN -> CoverageProbe.FAILED_OUTCOME_UNKNOWN;
                                case DISPLACED -> CoverageProbe.FAILED_DISPLACED;
                            });
            side.context().afterMs(side.context().between(10, 300), () -> again(mine));
        }
    }
}
