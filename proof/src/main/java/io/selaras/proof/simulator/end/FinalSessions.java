package io.selaras.proof.simulator.end;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.lock.query.LockQuery;
import io.selaras.core.lock.query.LockQueryResult;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.node.Caller;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.replica.port.Answer;
import java.util.ArrayList;
import java.util.List;

/**
 * In the end no session of a group is left on any node, nor anything that one held; and nobody
 * waits for anything: no wake-up was lost.
 */
public final class FinalSessions {

    private static final long LIMIT_MS = 60_000;
    private static final long STEP_MS = 500;

    private final SimulationContext context;
    private final int group;
    private final List<SimulatedNode> nodes;

    public FinalSessions(SimulationContext context, int group, List<SimulatedNode> nodes) {
        this.context = context;
        this.group = group;
        this.nodes = nodes;
    }

    public void run() {
        for (SimulatedNode node : nodes) {
            nothing(node, new LockQuery.ListSessions(0, 10));
            nothing(node, new LockQuery.ListLocks("", LockQuery.State.CONTENDED, "", 10, ""));
            for (String prefix : List.of("s", "t")) {
                nothing(node, new LockQuery.ListLocks(prefix, LockQuery.State.HELD, "", 10, ""));
            }
        }
    }

    private void nothing(SimulatedNode node, LockQuery<?> query) {
        List<LockQueryResult> last = new ArrayList<>();
        for (long waitedMs = 0; waitedMs < LIMIT_MS; waitedMs += STEP_MS) {
            node.group(group).query(query, STEP_MS, new Answers(last));
            context.run(STEP_MS);
            if (!last.isEmpty() && isEmpty(last.getLast())) {
                return;
            }
        }
        require(false, () -> node.name() + " still says " + last.getLast() + " to " + query);
    }

    private static boolean isEmpty(LockQueryResult result) {
        return result instanceof LockQueryResult.SessionList sessions
                ? sessions.sessions().isEmpty()
                : result instanceof LockQueryResult.LockList locks && locks.locks().isEmpty();
    }

    /** What reads bring. */
    private record Answers(List<LockQueryResult> results) implements Caller {
        @Override
        public void answered(Answer answer) {
            if (answer instanceof Answer.Read(LockQueryResult result)) {
                results.add(result);
            }
        }

        @Override
        public void broken() {
            // Asked again.
        }
    }
}
