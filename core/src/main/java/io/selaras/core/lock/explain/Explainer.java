package io.selaras.core.lock.explain;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.context.CompatibilityCheck;
import io.selaras.core.lock.context.LockRequest;
import io.selaras.core.lock.deadlock.Cycle;
import io.selaras.core.lock.deadlock.DeadlockDetector;
import io.selaras.core.lock.deadlock.DeadlockExplanation;
import io.selaras.core.lock.deadlock.ProposedOrder;
import io.selaras.core.lock.deadlock.Remedy;
import io.selaras.core.lock.deadlock.Victim;
import io.selaras.core.lock.deadlock.WaitForGraph;
import io.selaras.core.lock.table.LockTable;
import io.selaras.core.lock.table.QueueEntry;
import io.selaras.core.lock.table.WaitState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tries a request on the real table: its wait is put into the queues, looked at with the eyes of
 * the rule against deadlocks, and taken out again, numbers included. What a remedy would give to
 * others, and they leave to this wait, is not followed.
 */
public final class Explainer {

    private static final Requester NOBODY = new Requester(Origin.NONE, "");

    private static final Explanation GRANTED =
            new Explanation(Explanation.Verdict.GRANTED, "", 0, List.of(), false, null, null);

    private final LockTable table;
    private final CompatibilityCheck compatibility;
    private final long nowMs;
    private final DeadlockDetector detector;

    /**
     * @param detector the one that the rules use: it marks owners in the table
     * @param nowMs log time
     */
    public Explainer(LockTable table, DeadlockDetector detector, long nowMs) {
        this.table = table;
        this.compatibility = new CompatibilityCheck(table);
        this.detector = detector;
        this.nowMs = nowMs;
    }

    public Explanation explain(LockCommand.Acquire command) {
        LockRequest request = LockRequest.of(command, NOBODY);
        LockReply noSession = compatibility.sessionRefusal(command.owner());
        LockReply refusal = noSession == null ? compatibility.refusal(request) : noSession;
        if (refusal != null) {
            return refused(refusal);
        }
        if (compatibility.blockedAt(request) == null) {
            return GRANTED;
        }
        LockReply full = compatibility.full(request);
        return full == null
                ? tried(request.waiter(table.lastWaiterId() + 1, nowMs, 1))
                : refused(full);
    }

    private Explanation tried(Waiter waiter) {
        long lastWaiterId = table.lastWaiterId();
        table.evolve(new LockEvent.Queued(waiter));
        detector.begin();
        try {
            WaitState wait = table.waitWithId(waiter.id());
            if (wait == null) {
                throw new IllegalStateException("no wait " + waiter.id());
            }
            return forecast(wait);
        } finally {
            table.evolve(new LockEvent.WaitEnded(waiter, LockEvent.WaitEnd.CANCELLED));
            table.resume(table.lastToken(), lastWaiterId, table.lastDeadlockId());
            detector.begin();
        }
    }

    /** What the rule would do about this wait, if anything. */
    private Explanation forecast(WaitState wait) {
        Remedy remedy = Remedy.of(wait.owner(), detector, table);
        return switch (remedy) {
            case null -> waits(wait, Explanation.Verdict.WAITS, null);
            case Remedy.Reorder(ProposedOrder order) ->
                    order.makesReady(wait) ? GRANTED : waits(wait, Explanation.Verdict.WAITS, null);
            case Remedy.RefuseConversion(Cycle.Link converter, String otherOwner) ->
                    converter.entry().waiting() == wait
                            ? refused(
                                    new LockReply.UpgradeConflict(
                                            converter.entry().resource().name(),
                                            wait.owner().name(),
                                            otherOwner))
                            : waits(wait, Explanation.Verdict.WAITS, null);
            case Remedy.EndVictim(Cycle cycle, Victim victim) ->
                    waits(
                            wait,
                            Explanation.Verdict.DEADLOCK,
                            new DeadlockExplanation(cycle, victim, nowMs).forecast(wait));
        };
    }

    private Explanation waits(
            WaitState wait, Explanation.Verdict verdict, @Nullable DeadlockReport deadlock) {
        QueueEntry blocked = blocked(wait);
        int position = 1;
        for (QueueEntry ahead = blocked.ahead(); ahead != null; ahead = ahead.ahead()) {
            position++;
        }
        List<Explanation.Blocker> blockers = new ArrayList<>();
        WaitForGraph.edgesOf(
                blocked,
                (to, edge) -> {
                    blockers.add(new Explanation.Blocker(to.name(), edge));
                    return blockers.size() <= LockLimits.HOLDERS_SHOWN;
                });
        boolean more = blockers.size() > LockLimits.HOLDERS_SHOWN;
        return new Explanation(
                verdict,
                blocked.resource().name(),
                position,
                List.copyOf(more ? blockers.subList(0, LockLimits.HOLDERS_SHOWN) : blockers),
                more,
                null,
                deadlock);
    }

    private static QueueEntry blocked(WaitState wait) {
        return wait.entries().stream()
                .filter(entry -> entry.queued() && !entry.ready())
                .findFirst()
                .orElse(wait.entries().getFirst());
    }

    private static Explanation refused(LockReply refusal) {
        return new Explanation(Explanation.Verdict.REFUSED, "", 0, List.of(), false, refusal, null);
    }
}
