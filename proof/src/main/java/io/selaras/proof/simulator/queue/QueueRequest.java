package io.selaras.proof.simulator.queue;

import io.selaras.core.kernel.Reply;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.queue.QueueCommand;
import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.SafetyViolation;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.node.Caller;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Submission;
import org.jspecify.annotations.Nullable;

/**
 * One command to a group, through all its tries, each at another node. A try of unknown outcome is
 * repeated only by who has an id for it.
 */
abstract class QueueRequest {

    private static final long PATIENCE_MS = 6_000;
    private static final long SERVER_TIMEOUT_MS = 5_000;

    /** Long before its answer may be forgotten nobody asks for it any more. */
    private static final long GIVES_UP_MS = 60_000;

    final QueueSide side;
    final SimulationContext context;
    final int group;
    final @Nullable String requestId;
    private final boolean repeatable;
    private final String name;
    private final long beganMs;
    private long firstSentMs;
    private boolean open;
    private boolean over;
    private long tries;

    /**
     * @param name of the request for the transcript
     * @param requestId under which its answer is remembered; null for none
     * @param repeatable whether it may be asked again although it may have been carried out
     */
    QueueRequest(
            QueueSide side,
            int group,
            String name,
            @Nullable String requestId,
            boolean repeatable) {
        this.side = side;
        this.context = side.context();
        this.group = group;
        this.name = name;
        this.requestId = requestId;
        this.repeatable = repeatable;
        this.beganMs = context.nowMs();
        this.firstSentMs = beganMs;
    }

    /** What the asked node makes of it. */
    abstract Command command();

    /** For how long it is tried, all in all. */
    long patienceMs() {
        return GIVES_UP_MS;
    }

    /** It is asked, and no earlier try of it can have been carried out. */
    void begins() {}

    /** It is asked, perhaps not for the first time. */
    void asks() {}

    /** The machine answered. */
    abstract void answered(Reply reply);

    /** Nobody will ever know what became of it. */
    abstract void lost();

    /** When the first try was sent that may have been carried out. */
    long firstSentMs() {
        return firstSentMs;
    }

    /** Whether an earlier try than the answered one may have been carried out, or may be yet. */
    boolean open() {
        return open;
    }

    /** Tries at a node of its choice, until there is an answer. */
    final void send() {
        if (over) {
            return;
        }
        if (context.nowMs() > beganMs + patienceMs()) {
            end();
            return;
        }
        long mine = ++tries;
        if (!open) {
            firstSentMs = context.nowMs();
            begins();
        }
        SimulatedNode node = context.pick(side.nodes());
        Command command = command();
        Try current = new Try(mine, node, command);
        current.number =
                node.group(group)
                        .submit(
                                new Submission(
                                        group, "client", requestId, 0, command, SERVER_TIMEOUT_MS),
                                current);
        if (current.number == 0) {
            again(mine, context.between(20, 100));
            return;
        }
        asks();
        context.tell(name, () -> "asks %s group %d: %s".formatted(node.name(), group, command));
        boolean hasty = context.chance(0.03);
        long patienceMs = hasty ? context.between(1, 1_000) : PATIENCE_MS;
        context.afterMs(patienceMs, current::giveUp);
    }

    /** The same again in a while: nothing has happened yet. */
    final void sendAgain(long afterMs) {
        over = false;
        again(tries, afterMs);
    }

    private void again(long mine, long afterMs) {
        context.afterMs(
                afterMs,
                () -> {
                    if (mine == tries) {
                        send();
                    }
                });
    }

    private void unknown(long mine, long afterMs) {
        open = true;
        if (repeatable) {
            again(mine, afterMs);
        } else {
            end();
        }
    }

    private void end() {
        over = true;
        context.tell(name, () -> "gives up");
        lost();
    }

    /** One try, at one node. */
    private final class Try implements Caller {
        private final long mine;
        private final SimulatedNode node;
        private final Command command;
        private final long termAtStart;
        private final long askedMs;
        private long number;
        private boolean done;

        Try(long mine, SimulatedNode node, Command command) {
            this.mine = mine;
            this.node = node;
            this.command = command;
            this.termAtStart = QueueSide.termOf(node, group);
            this.askedMs = context.nowMs();
        }

        void giveUp() {
            if (!done) {
                done = true;
                context.tell(name, () -> "hangs up");
                node.group(group).disconnect(number);
                unknown(mine, 0);
            }
        }

        @Override
        public void broken() {
            if (!done) {
                done = true;
                unknown(mine, context.between(1, 50));
            }
        }

        @Override
        public void answered(Answer answer) {
            if (done) {
                return;
            }
            done = true;
            context.tell(name, () -> "is told " + answer);
            switch (answer) {
                case Answer.Applied(Reply reply) -> applied(reply);
                case Answer.Failed failed -> failed(failed.failure());
                case Answer.Read _ ->
                        throw new SafetyViolation("something else answered a command");
            }
        }

        private void applied(Reply reply) {
            side.answeredBy(node, group);
            boolean later = QueueSide.termOf(node, group) > termAtStart && termAtStart > 0;
            if (later && command instanceof QueueCommand.Send) {
                context.probes().hit(CoverageProbe.SEND_ANSWERED_ACROSS_LEADERS);
            }
            over = true;
            QueueRequest.this.answered(reply);
        }

        private void failed(Answer.Failure failure) {
            long pauseMs = context.between(10, 300);
            switch (failure) {
                case NO_LEADER, OVERLOADED, DISK_FULL -> again(mine, pauseMs);
                case OUTCOME_UNKNOWN -> {
                    if (requestId != null && context.nowMs() >= askedMs + SERVER_TIMEOUT_MS) {
                        context.unanswered(name + " at " + node.name(), askedMs);
                    }
                    unknown(mine, pauseMs);
                }
                case DISPLACED -> throw new SafetyViolation("nobody waits in a partition");
                case SHUTTING_DOWN -> throw new SafetyViolation("a replica does not shut down");
                case TABLE_FULL -> throw new SafetyViolation("refused as too much");
                case TOO_LARGE -> throw new SafetyViolation("refused as too large");
            }
        }
    }
}
