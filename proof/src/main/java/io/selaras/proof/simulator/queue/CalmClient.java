package io.selaras.proof.simulator.queue;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.kernel.Reply;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Query;
import io.selaras.core.kernel.machine.QueryResult;
import io.selaras.core.queue.QueueReply;
import io.selaras.proof.simulator.context.SafetyViolation;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.node.Caller;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.replica.port.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Asks one thing after the other while all is well: each is answered soon. */
final class CalmClient {

    static final long PATIENCE_MS = 5_000;
    private static final long STEP_MS = 10;

    private final SimulationContext context;

    CalmClient(SimulationContext context) {
        this.context = context;
    }

    Reply ask(SimulatedNode node, int group, Command command) {
        Answers told = submit(node, group, command);
        await(() -> told.any(), node.name() + " does not answer " + command);
        return told.applied();
    }

    QueueReply askQueue(SimulatedNode node, int group, Command command) {
        Reply reply = ask(node, group, command);
        if (reply instanceof QueueReply it) {
            return it;
        }
        throw new SafetyViolation("something else answered " + command + ": " + reply);
    }

    /** Asks, and does not wait. */
    Answers submit(SimulatedNode node, int group, Command command) {
        Answers told = new Answers();
        node.group(group).submit(command, null, PATIENCE_MS, told);
        return told;
    }

    <R extends QueryResult> R read(SimulatedNode node, int group, Query<R> query) {
        Answers told = new Answers();
        node.group(group).query(query, PATIENCE_MS, told);
        await(() -> told.any(), node.name() + " does not answer " + query);
        return told.read(query.resultType());
    }

    /** Lets time pass until this holds, which must be soon. */
    void await(BooleanSupplier holds, String violation) {
        for (long waitedMs = 0; !holds.getAsBoolean(); waitedMs += STEP_MS) {
            boolean inTime = waitedMs <= 2 * PATIENCE_MS;
            require(inTime, () -> violation + ", although all is well");
            context.run(STEP_MS);
        }
    }

    /** What a node answers. */
    static final class Answers implements Caller {
        private final List<Answer> answers = new ArrayList<>();

        boolean any() {
            return !answers.isEmpty();
        }

        /** What the machine answered; nothing else will do. */
        Reply applied() {
            if (answers.size() == 1 && answers.getFirst() instanceof Answer.Applied(Reply reply)) {
                return reply;
            }
            throw new SafetyViolation("not served although all is well: " + answers);
        }

        private <R extends QueryResult> R read(Class<R> type) {
            if (answers.getFirst() instanceof Answer.Read(QueryResult result)) {
                return type.cast(result);
            }
            throw new SafetyViolation("not read although all is well: " + answers);
        }

        @Override
        public void answered(Answer answer) {
            answers.add(answer);
        }

        @Override
        public void broken() {
            // Who waits for the answer says so.
        }
    }
}
