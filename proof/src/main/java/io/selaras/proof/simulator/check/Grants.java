package io.selaras.proof.simulator.check;

import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockEvent;
import io.selaras.proof.simulator.world.Mark;
import io.selaras.proof.simulator.world.Marks;
import io.selaras.proof.simulator.world.World;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * When each grant was first made on any node, and which branches of the lock table were reached.
 */
public final class Grants {

    private final World world;
    private final Map<Long, Long> madeAtMs = new HashMap<>();

    Grants(World world) {
        this.world = world;
    }

    /** When the first node applied the entry that made the grant of this token. */
    public OptionalLong madeAtMs(long token) {
        Long at = madeAtMs.get(token);
        return at == null ? OptionalLong.empty() : OptionalLong.of(at);
    }

    void observed(LockEvent event) {
        Marks marks = world.marks();
        switch (event) {
            case LockEvent.Granted granted -> made(granted.grant(), Mark.GRANTED);
            case LockEvent.Converted converted -> made(converted.after(), Mark.CONVERTED);
            case LockEvent.Reverted reverted -> made(reverted.after(), Mark.REVERTED);
            case LockEvent.Renewed _ -> marks.hit(Mark.RENEWED);
            case LockEvent.DeliveryChanged _ -> marks.hit(Mark.DELIVERY_CHANGED);
            case LockEvent.GrantEnded ended -> marks.hit(mark(ended));
            case LockEvent.Queued _ -> marks.hit(Mark.QUEUED);
            case LockEvent.WaitAttached attached ->
                    marks.hit(
                            !attached.after().audience().isEmpty()
                                    ? Mark.WAIT_REATTACHED
                                    : Mark.WAIT_LOST_CLIENT);
            case LockEvent.WaitEnded ended -> marks.hit(mark(ended.how()));
            case LockEvent.QueueReordered _ -> marks.hit(Mark.QUEUE_REORDERED);
            case LockEvent.DeadlockFound _ -> marks.hit(Mark.DEADLOCK_FOUND);
            case LockEvent.OrderInverted _,
                    LockEvent.SessionChanged _,
                    LockEvent.SemaphoreSet _,
                    LockEvent.ForceReleased _,
                    LockEvent.PolicyChanged _,
                    LockEvent.LatchSet _,
                    LockEvent.Proclaimed _ -> {
                // Warnings, signs of life and definitions change nothing that is held.
            }
            case LockEvent.ClaimChanged changed ->
                    marks.hit(
                            changed.how() == LockEvent.Change.DELAYED
                                    ? Mark.LOCK_DELAYED
                                    : Mark.CLAIM_CHANGED);
            case LockEvent.SessionOpened _ -> marks.hit(Mark.SESSION_OPENED);
            case LockEvent.SessionEnded ended ->
                    marks.hit(
                            switch (ended.how()) {
                                case LOST -> Mark.SESSION_LOST;
                                case CLOSED -> Mark.SESSION_CLOSED;
                            });
        }
    }

    private static Mark mark(LockEvent.GrantEnded ended) {
        return switch (ended.how()) {
            case RELEASED -> Mark.RELEASED;
            case EXPIRED -> Mark.EXPIRED;
            case UNDELIVERED -> Mark.TAKEN_BACK;
            case SESSION_ENDED -> Mark.GRANT_ENDED_WITH_SESSION;
            case FORCED -> Mark.FORCED;
            case TRANSFERRED -> Mark.TRANSFERRED;
            case DEADLOCK ->
                    throw new IllegalStateException("no simulated client wants that: " + ended);
        };
    }

    private static Mark mark(LockEvent.WaitEnd how) {
        return switch (how) {
            case GRANTED -> Mark.WAIT_GRANTED;
            case TIMED_OUT -> Mark.WAIT_TIMED_OUT;
            case CANCELLED -> Mark.WAIT_CANCELLED;
            case DEADLOCK -> Mark.WAIT_DEADLOCK;
            case IMPOSSIBLE -> Mark.WAIT_IMPOSSIBLE;
            case UPGRADE_CONFLICT -> Mark.WAIT_UPGRADE_CONFLICT;
            case SESSION_ENDED -> Mark.WAIT_ENDED_WITH_SESSION;
        };
    }

    private void made(Grant grant, Mark mark) {
        world.marks().hit(mark);
        madeAtMs.putIfAbsent(grant.token(), world.nowMs());
    }
}
