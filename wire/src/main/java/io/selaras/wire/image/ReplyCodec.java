package io.selaras.wire.image;

import static io.selaras.wire.format.RecordCodec.list;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.one;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.signed;
import static io.selaras.wire.format.RecordCodec.small;
import static io.selaras.wire.format.RecordCodec.text;
import static io.selaras.wire.format.UnionCodec.at;
import static io.selaras.wire.format.UnionCodec.union;

import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.LockReply.BarrierPassed;
import io.selaras.core.lock.LockReply.Cancelled;
import io.selaras.core.lock.LockReply.ElectionState;
import io.selaras.core.lock.LockReply.ForceReleased;
import io.selaras.core.lock.LockReply.Granted;
import io.selaras.core.lock.LockReply.GrantedAll;
import io.selaras.core.lock.LockReply.LatchState;
import io.selaras.core.lock.LockReply.PolicySet;
import io.selaras.core.lock.LockReply.Released;
import io.selaras.core.lock.LockReply.ReleasedAll;
import io.selaras.core.lock.LockReply.SemaphoreState;
import io.selaras.core.lock.LockReply.SessionAlive;
import io.selaras.core.lock.LockReply.SessionClosed;
import io.selaras.core.lock.LockReply.SessionOpened;
import io.selaras.core.reply.FinishedReply;
import io.selaras.wire.CoreCodec;
import io.selaras.wire.format.Codec;
import io.selaras.wire.format.RecordCodec;
import io.selaras.wire.format.UnionCodec;

/** Remembered replies to requests about locks, in an image. */
final class ReplyCodec {

    private static final RecordCodec<Granted> GRANTED =
            record(
                    "grant",
                    v ->
                            new Granted(
                                    v.text(1),
                                    v.text(2),
                                    v.of(3),
                                    v.number(4),
                                    v.number(10),
                                    v.small(5),
                                    v.number(6),
                                    v.number(7),
                                    v.number(8),
                                    v.number(9),
                                    v.small(11)),
                    text(Granted::resource),
                    text(Granted::owner),
                    one(Granted::mode, CoreCodec.MODE),
                    number(Granted::token),
                    signed(Granted::holds),
                    number(Granted::acquiredAtWallMs),
                    number(Granted::expiresAtWallMs),
                    number(Granted::remainingMs),
                    number(Granted::ttlMs),
                    number(Granted::fence),
                    signed(Granted::permits));

    private static final RecordCodec<Released> RELEASED =
            record(
                    "release",
                    v -> new Released(v.text(1), v.number(2), v.small(3)),
                    text(Released::resource),
                    number(Released::token),
                    signed(Released::holds));

    private static final RecordCodec<GrantedAll> GRANTED_ALL =
            record("grants", v -> new GrantedAll(v.list(1)), list(GrantedAll::parts, GRANTED));

    private static final RecordCodec<ReleasedAll> RELEASED_ALL =
            record(
                    "releases",
                    v -> new ReleasedAll(v.number(1), v.list(2)),
                    number(ReleasedAll::token),
                    list(ReleasedAll::resources, Codec.TEXT));

    private static final RecordCodec<Cancelled> CANCELLED =
            record(
                    "cancelled waits",
                    v -> new Cancelled(v.text(1), v.text(2), v.small(3)),
                    text(Cancelled::resource),
                    text(Cancelled::owner),
                    signed(Cancelled::count));

    private static final RecordCodec<ForceReleased> FORCE_RELEASED =
            record(
                    "forced release",
                    v -> new ForceReleased(v.text(1), v.number(2), v.list(3), v.small(4)),
                    text(ForceReleased::resource),
                    number(ForceReleased::token),
                    list(ForceReleased::holders, RejectionCodec.HOLDER),
                    small(ForceReleased::holderCount));

    private static final RecordCodec<PolicySet> POLICY_SET =
            record(
                    "set policy",
                    v -> new PolicySet(v.of(1)),
                    one(PolicySet::policy, CoreCodec.POLICY));

    private static final RecordCodec<SessionOpened> SESSION_OPENED =
            record(
                    "opened session",
                    v -> new SessionOpened(v.number(1), v.number(2)),
                    number(SessionOpened::session),
                    number(SessionOpened::ttlMs));

    private static final RecordCodec<SessionAlive> SESSION_ALIVE =
            record(
                    "session that lives",
                    v ->
                            new SessionAlive(
                                    v.number(1),
                                    v.number(2),
                                    v.number(3),
                                    v.list(4),
                                    v.number(6),
                                    v.number(7),
                                    v.list(5),
                                    v.small(8)),
                    number(SessionAlive::session),
                    number(SessionAlive::ttlMs),
                    number(SessionAlive::remainingMs),
                    list(SessionAlive::lost, SessionCodec.LOST),
                    list(SessionAlive::contended, Codec.TEXT),
                    number(SessionAlive::lostCount),
                    number(SessionAlive::lostForgotten),
                    small(SessionAlive::contendedCount));

    private static final RecordCodec<SessionClosed> SESSION_CLOSED =
            record(
                    "closed session",
                    v -> new SessionClosed(v.number(1), v.small(2), v.small(3)),
                    number(SessionClosed::session),
                    signed(SessionClosed::grants),
                    signed(SessionClosed::waits));

    private static final RecordCodec<SemaphoreState> SEMAPHORE_STATE =
            record(
                    "semaphore",
                    v -> new SemaphoreState(v.text(1), v.small(2), v.small(3)),
                    text(SemaphoreState::resource),
                    signed(SemaphoreState::permits),
                    signed(SemaphoreState::available));

    private static final RecordCodec<LatchState> LATCH_STATE =
            record(
                    "latch",
                    v -> new LatchState(v.text(1), v.number(2)),
                    text(LatchState::resource),
                    number(LatchState::count));

    private static final RecordCodec<BarrierPassed> BARRIER_PASSED =
            record(
                    "passed barrier",
                    v -> new BarrierPassed(v.text(1), v.small(2), v.small(3)),
                    text(BarrierPassed::resource),
                    signed(BarrierPassed::parties),
                    signed(BarrierPassed::arrival));

    private static final RecordCodec<ElectionState> ELECTION_STATE =
            record(
                    "election",
                    v ->
                            new ElectionState(
                                    v.text(1), v.text(2), v.number(3), v.text(4), v.number(5)),
                    text(ElectionState::resource),
                    text(ElectionState::leader),
                    number(ElectionState::token),
                    text(ElectionState::value),
                    number(ElectionState::revision));

    private static final UnionCodec<LockReply> REPLY =
            union(
                    "reply",
                    LockReply.class,
                    at(1, Granted.class, GRANTED),
                    at(2, Released.class, RELEASED),
                    at(3, LockReply.Held.class, RejectionCodec.HELD),
                    at(4, LockReply.WaitTimeout.class, RejectionCodec.WAIT_TIMEOUT),
                    at(
                            5,
                            LockReply.Deadlock.class,
                            DeadlockCodec.REPORT.as(
                                    LockReply.Deadlock::report, LockReply.Deadlock::new)),
                    at(6, LockReply.NotOwner.class, RejectionCodec.NOT_OWNER),
                    at(7, LockReply.GrantLost.class, RejectionCodec.GRANT_LOST),
                    at(8, LockReply.QueueFull.class, RejectionCodec.QUEUE_FULL),
                    at(9, LockReply.UpgradeConflict.class, RejectionCodec.UPGRADE_CONFLICT),
                    at(
                            10,
                            LockReply.IdempotencyMismatch.class,
                            RejectionCodec.IDEMPOTENCY_MISMATCH),
                    at(11, LockReply.ReplyTableFull.class, RejectionCodec.REPLY_TABLE_FULL),
                    at(12, LockReply.WaitCancelled.class, RejectionCodec.WAIT_CANCELLED),
                    at(13, GrantedAll.class, GRANTED_ALL),
                    at(14, ReleasedAll.class, RELEASED_ALL),
                    at(15, Cancelled.class, CANCELLED),
                    at(16, ForceReleased.class, FORCE_RELEASED),
                    at(17, PolicySet.class, POLICY_SET),
                    at(18, SessionOpened.class, SESSION_OPENED),
                    at(19, SessionAlive.class, SESSION_ALIVE),
                    at(20, SessionClosed.class, SESSION_CLOSED),
                    at(21, SemaphoreState.class, SEMAPHORE_STATE),
                    at(22, LatchState.class, LATCH_STATE),
                    at(23, BarrierPassed.class, BARRIER_PASSED),
                    at(24, ElectionState.class, ELECTION_STATE),
                    at(25, LockReply.SessionExpired.class, RejectionCodec.SESSION_EXPIRED),
                    at(26, LockReply.SessionRequired.class, RejectionCodec.SESSION_REQUIRED),
                    at(27, LockReply.ReentrancyLimit.class, RejectionCodec.REENTRANCY_LIMIT),
                    at(28, LockReply.IntentionInUse.class, RejectionCodec.INTENTION_IN_USE),
                    at(29, LockReply.NotFound.class, RejectionCodec.NOT_FOUND),
                    at(30, LockReply.TooManyPermits.class, RejectionCodec.TOO_MANY_PERMITS),
                    at(31, LockReply.BarrierMismatch.class, RejectionCodec.BARRIER_MISMATCH),
                    at(32, LockReply.TableFull.class, RejectionCodec.TABLE_FULL),
                    at(33, LockReply.AnswerAcknowledged.class, RejectionCodec.ANSWER_ACKNOWLEDGED));

    static final RecordCodec<FinishedReply<LockReply>> FINISHED = FinishedReplyCodec.of(REPLY);

    private ReplyCodec() {}
}
