package io.selaras.wire.image;

import static io.selaras.wire.format.RecordCodec.flag;
import static io.selaras.wire.format.RecordCodec.list;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.one;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.signed;
import static io.selaras.wire.format.RecordCodec.small;
import static io.selaras.wire.format.RecordCodec.text;

import io.selaras.core.lock.Holder;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.LockReply.AnswerAcknowledged;
import io.selaras.core.lock.LockReply.BarrierMismatch;
import io.selaras.core.lock.LockReply.GrantLost;
import io.selaras.core.lock.LockReply.Held;
import io.selaras.core.lock.LockReply.IdempotencyMismatch;
import io.selaras.core.lock.LockReply.IntentionInUse;
import io.selaras.core.lock.LockReply.NotFound;
import io.selaras.core.lock.LockReply.NotOwner;
import io.selaras.core.lock.LockReply.QueueFull;
import io.selaras.core.lock.LockReply.ReentrancyLimit;
import io.selaras.core.lock.LockReply.ReplyTableFull;
import io.selaras.core.lock.LockReply.SessionExpired;
import io.selaras.core.lock.LockReply.SessionRequired;
import io.selaras.core.lock.LockReply.TableFull;
import io.selaras.core.lock.LockReply.TooManyPermits;
import io.selaras.core.lock.LockReply.UpgradeConflict;
import io.selaras.core.lock.LockReply.WaitCancelled;
import io.selaras.core.lock.LockReply.WaitTimeout;
import io.selaras.wire.CoreCodec;
import io.selaras.wire.format.Codec;
import io.selaras.wire.format.RecordCodec;

/** Remembered replies that refuse something. */
final class RejectionCodec {

    static final RecordCodec<Holder> HOLDER =
            record(
                    "holder",
                    v -> new Holder(v.text(1), v.of(2), v.number(3), v.number(4), v.number(5)),
                    text(Holder::owner),
                    one(Holder::mode, CoreCodec.MODE),
                    number(Holder::token),
                    number(Holder::heldMs),
                    number(Holder::remainingMs));

    private static final Codec.Constants<LockReply.Scope> SCOPE =
            Codec.Constants.of(
                    "scope",
                    LockReply.Scope.class,
                    scope ->
                            switch (scope) {
                                case RESOURCE -> 1;
                                case OWNER -> 2;
                            });

    private static final Codec.Constants<LockReply.Reason> REASON =
            Codec.Constants.of(
                    "reason",
                    LockReply.Reason.class,
                    reason ->
                            switch (reason) {
                                case CLIENT_GONE -> 1;
                                case BY_OWNER -> 3;
                            });

    static final RecordCodec<Held> HELD =
            record(
                    "refusal",
                    v -> new Held(v.text(1), v.list(2), v.small(3), v.small(4)),
                    text(Held::resource),
                    list(Held::holders, HOLDER),
                    small(Held::holderCount),
                    small(Held::waiterCount));

    static final RecordCodec<WaitTimeout> WAIT_TIMEOUT =
            record(
                    "timeout",
                    v -> new WaitTimeout(v.text(1), v.list(2), v.small(3), v.number(4)),
                    text(WaitTimeout::resource),
                    list(WaitTimeout::holders, HOLDER),
                    small(WaitTimeout::holderCount),
                    number(WaitTimeout::waitedMs));

    static final RecordCodec<NotOwner> NOT_OWNER =
            record(
                    "refusal",
                    v -> new NotOwner(v.text(1), v.text(2), v.number(3), v.list(4), v.small(5)),
                    text(NotOwner::resource),
                    text(NotOwner::owner),
                    number(NotOwner::token),
                    list(NotOwner::holders, HOLDER),
                    small(NotOwner::holderCount));

    static final RecordCodec<GrantLost> GRANT_LOST =
            record(
                    "lost grant",
                    v -> new GrantLost(v.text(1), v.text(2), v.number(3)),
                    text(GrantLost::resource),
                    text(GrantLost::owner),
                    number(GrantLost::token));

    static final RecordCodec<QueueFull> QUEUE_FULL =
            record(
                    "full queue",
                    v -> new QueueFull(v.of(1), v.text(2), v.small(3)),
                    one(QueueFull::scope, SCOPE),
                    text(QueueFull::name),
                    small(QueueFull::limit));

    static final RecordCodec<UpgradeConflict> UPGRADE_CONFLICT =
            record(
                    "conflict",
                    v -> new UpgradeConflict(v.text(1), v.text(2), v.text(3)),
                    text(UpgradeConflict::resource),
                    text(UpgradeConflict::owner),
                    text(UpgradeConflict::otherOwner));

    static final RecordCodec<IdempotencyMismatch> IDEMPOTENCY_MISMATCH =
            record(
                    "mismatch",
                    v -> new IdempotencyMismatch(v.text(1)),
                    text(IdempotencyMismatch::requestId));

    static final RecordCodec<ReplyTableFull> REPLY_TABLE_FULL =
            record(
                    "full table",
                    v -> new ReplyTableFull(v.flag(1), v.number(2)),
                    flag(ReplyTableFull::ofClient),
                    number(ReplyTableFull::limitBytes));

    static final RecordCodec<WaitCancelled> WAIT_CANCELLED =
            record(
                    "cancelled wait",
                    v -> new WaitCancelled(v.text(1), v.of(2)),
                    text(WaitCancelled::resource),
                    one(WaitCancelled::reason, REASON));

    static final RecordCodec<SessionExpired> SESSION_EXPIRED =
            record(
                    "expired session",
                    v -> new SessionExpired(v.number(1)),
                    number(SessionExpired::session));

    static final RecordCodec<SessionRequired> SESSION_REQUIRED =
            record(
                    "refusal",
                    v -> new SessionRequired(v.text(1), v.text(2)),
                    text(SessionRequired::resource),
                    text(SessionRequired::owner));

    static final RecordCodec<ReentrancyLimit> REENTRANCY_LIMIT =
            record(
                    "limit",
                    v -> new ReentrancyLimit(v.text(1), v.text(2), v.small(3)),
                    text(ReentrancyLimit::resource),
                    text(ReentrancyLimit::owner),
                    signed(ReentrancyLimit::limit));

    static final RecordCodec<IntentionInUse> INTENTION_IN_USE =
            record(
                    "refusal",
                    v -> new IntentionInUse(v.text(1), v.text(2), v.small(3)),
                    text(IntentionInUse::resource),
                    text(IntentionInUse::owner),
                    signed(IntentionInUse::below));

    static final RecordCodec<NotFound> NOT_FOUND =
            record("refusal", v -> new NotFound(v.text(1)), text(NotFound::resource));

    static final RecordCodec<TooManyPermits> TOO_MANY_PERMITS =
            record(
                    "refusal",
                    v -> new TooManyPermits(v.text(1), v.small(2), v.small(3)),
                    text(TooManyPermits::resource),
                    signed(TooManyPermits::wanted),
                    signed(TooManyPermits::permits));

    static final RecordCodec<BarrierMismatch> BARRIER_MISMATCH =
            record(
                    "mismatch",
                    v -> new BarrierMismatch(v.text(1), v.small(2), v.small(3)),
                    text(BarrierMismatch::resource),
                    signed(BarrierMismatch::parties),
                    signed(BarrierMismatch::expected));

    static final RecordCodec<TableFull> TABLE_FULL =
            record(
                    "full table",
                    v -> new TableFull(v.text(1), v.small(2)),
                    text(TableFull::what),
                    signed(TableFull::limit));

    static final RecordCodec<AnswerAcknowledged> ANSWER_ACKNOWLEDGED =
            record(
                    "refusal",
                    v -> new AnswerAcknowledged(v.text(1)),
                    text(AnswerAcknowledged::requestId));

    private RejectionCodec() {}
}
