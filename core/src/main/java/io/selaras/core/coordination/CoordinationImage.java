package io.selaras.core.coordination;

import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.VictimPolicy;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.order.LockOrder;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberLimit;
import io.selaras.core.member.MemberReply;
import io.selaras.core.reply.Acknowledged;
import io.selaras.core.reply.FinishedReply;
import io.selaras.core.session.Session;
import java.util.List;

/**
 * The whole state of the coordination machine, immutable: taken on the machine's thread, encoded on
 * any other. All lists are unmodifiable and keep their order.
 *
 * @param version the agreed version, at which the image is written
 * @param logTimeMs the largest log time seen
 * @param wallTimeMs the leader's wall clock in the last batch
 * @param lastToken the last fencing token given out
 * @param lastWaitId the last number given to a wait
 * @param lastDeadlockId the last number given to a deadlock
 * @param grants all grants, in no order that means anything
 * @param waiters all waits, in no order that means anything
 * @param replies finished requests with an id, oldest outcome first; pending ones are among the
 *     waiters
 * @param deadlocks the bounded history, oldest first
 * @param syncObjects sessions, semaphores and what else is open or defined
 * @param members who is wanted, in the order of their ids
 * @param memberReplies finished requests about members with an id, oldest outcome first
 * @param acknowledged which answers clients have seen, in the order in which they said so
 * @param memberLimits how large a state each member can hold, in the order of their ids
 * @param stateHash {@link CoordinationMachine#stateHash()} when the image was taken; checked by
 *     restore
 */
public record CoordinationImage(
        int version,
        long logTimeMs,
        long wallTimeMs,
        long lastToken,
        long lastWaitId,
        long lastDeadlockId,
        List<Grant> grants,
        List<Waiter> waiters,
        List<FinishedReply<LockReply>> replies,
        List<DeadlockReport> deadlocks,
        SyncObjectsImage syncObjects,
        List<Member> members,
        List<FinishedReply<MemberReply>> memberReplies,
        List<Acknowledged> acknowledged,
        List<MemberLimit> memberLimits,
        long stateHash)
        implements MachineImage {
    /** The version that a cluster is founded at. */
    public static final int FIRST_VERSION = 1;

    /**
     * What is open or defined, held or not.
     *
     * @param policy for the choice of victims
     * @param sessions by id
     * @param semaphores by name
     * @param latches by name
     * @param proclamations by election
     * @param orders in which locks were taken, oldest observation first
     * @param inversions the bounded history, oldest first
     */
    public record SyncObjectsImage(
            long lastSessionId,
            long lastRevision,
            VictimPolicy policy,
            List<Session> sessions,
            List<LockEvent.SemaphoreSet> semaphores,
            List<LockEvent.LatchSet> latches,
            List<LockEvent.Proclamation> proclamations,
            List<LockOrder> orders,
            List<LockEvent.Inversion> inversions) {}
}
