package io.selaras.proof.simulator.check;

import io.selaras.core.kernel.Event;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.session.SessionEvent;
import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.CoverageProbes;
import io.selaras.proof.simulator.context.SimulationContext;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * When each grant was first made on any node, and which branches of the lock table were reached.
 */
public final class Grants {

    private final SimulationContext context;
    private final Map<Long, Long> madeAtMs = new HashMap<>();

    Grants(SimulationContext context) {
        this.context = context;
    }

    /** When the first node applied the entry that made the grant of this token. */
    public OptionalLong madeAtMs(long token) {
        Long at = madeAtMs.get(token);
        return at == null ? OptionalLong.empty() : OptionalLong.of(at);
    }

    void observed(Event event) {
        switch (event) {
            case LockEvent it -> observed(it);
            case SessionEvent it -> observed(it);
            case Event it -> throw new IllegalStateException("unknown: " + it);
        }
    }

    private void observed(SessionEvent event) {
        CoverageProbes probes = context.probes();
        switch (event) {
            case SessionEvent.Opened _ -> probes.hit(CoverageProbe.SESSION_OPENED);
            case SessionEvent.Changed _ -> {
                // A sign of life changes nothing that is held.
            }
            case SessionEvent.Ended ended ->
                    probes.hit(
                            switch (ended.how()) {
                                case LOST -> CoverageProbe.SESSION_LOST;
                                case CLOSED -> CoverageProbe.SESSION_CLOSED;
                            });
        }
    }

    private void observed(LockEvent event) {
        CoverageProbes probes = context.probes();
        switch (event) {
            case LockEvent.Granted granted -> made(granted.grant(), CoverageProbe.GRANTED);
            case LockEvent.Converted converted -> made(converted.after(), CoverageProbe.CONVERTED);
            case LockEvent.Reverted reverted -> made(reverted.after(), CoverageProbe.REVERTED);
            case LockEvent.Renewed _ -> probes.hit(CoverageProbe.RENEWED);
            case LockEvent.DeliveryChanged _ -> probes.hit(CoverageProbe.DELIVERY_CHANGED);
            case LockEvent.GrantEnded ended -> probes.hit(mark(ended));
            case LockEvent.Queued _ -> probes.hit(CoverageProbe.QUEUED);
            case LockEvent.WaitAttached attached ->
                    probes.hit(
                            !attached.after().audience().isEmpty()
                                    ? CoverageProbe.WAIT_REATTACHED
                                    : CoverageProbe.WAIT_LOST_CLIENT);
            case LockEvent.WaitEnded ended -> probes.hit(mark(ended.how()));
            case LockEvent.QueueReordered _ -> probes.hit(CoverageProbe.QUEUE_REORDERED);
            case LockEvent.DeadlockFound _ -> probes.hit(CoverageProbe.DEADLOCK_FOUND);
            case LockEvent.OrderInverted _,
                    LockEvent.SemaphoreSet _,
                    LockEvent.ForceReleased _,
                    LockEvent.PolicyChanged _,
                    LockEvent.LatchSet _,
                    LockEvent.Proclaimed _ -> {
                // Warnings and definitions change nothing that is held.
            }
            case LockEvent.HoldChanged changed ->
                    probes.hit(
                            changed.how() == LockEvent.Change.DELAYED
                                    ? CoverageProbe.LOCK_DELAYED
                                    : CoverageProbe.HOLD_CHANGED);
        }
    }

    private static CoverageProbe mark(LockEvent.GrantEnded ended) {
        return switch (ended.how()) {
            case RELEASED -> CoverageProbe.RELEASED;
            case EXPIRED -> CoverageProbe.EXPIRED;
            case UNDELIVERED -> CoverageProbe.TAKEN_BACK;
            case SESSION_ENDED -> CoverageProbe.GRANT_ENDED_WITH_SESSION;
            case FORCED -> CoverageProbe.FORCED;
            case TRANSFERRED -> CoverageProbe.TRANSFERRED;
            case DEADLOCK ->
                    throw new IllegalStateException("no simulated client wants that: " + ended);
        };
    }

    private static CoverageProbe mark(LockEvent.WaitEnd how) {
        return switch (how) {
            case GRANTED -> CoverageProbe.WAIT_GRANTED;
            case TIMED_OUT -> CoverageProbe.WAIT_TIMED_OUT;
            case CANCELLED -> CoverageProbe.WAIT_CANCELLED;
            case DEADLOCK -> CoverageProbe.WAIT_DEADLOCK;
            case IMPOSSIBLE -> CoverageProbe.WAIT_IMPOSSIBLE;
            case UPGRADE_CONFLICT -> CoverageProbe.WAIT_UPGRADE_CONFLICT;
            case SESSION_ENDED -> CoverageProbe.WAIT_ENDED_WITH_SESSION;
        };
    }

    private void made(Grant grant, CoverageProbe mark) {
        context.probes().hit(mark);
        madeAtMs.putIfAbsent(grant.token(), context.nowMs());
    }
}
