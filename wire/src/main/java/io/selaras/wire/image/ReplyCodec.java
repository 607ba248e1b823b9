package io.selaras.wire.image;

import io.selaras.core.lock.Holder;
import io.selaras.core.lock.LockReply;
import io.selaras.core.reply.FinishedReply;
import io.selaras.wire.CoreCodec;
import io.selaras.wire.ProtoWriter;
import java.util.List;

/** Writes remembered replies into an image. */
final class ReplyCodec {

    static final int GRANTED = 1;
    static final int RELEASED = 2;
    static final int HELD = 3;
    static final int WAIT_TIMEOUT = 4;
    static final int DEADLOCK = 5;
    static final int NOT_OWNER = 6;
    static final int GRANT_LOST = 7;
    static final int QUEUE_FULL = 8;
    static final int UPGRADE_CONFLICT = 9;
    static final int IDEMPOTENCY_MISMATCH = 10;
    static final int REPLY_TABLE_FULL = 11;
    static final int WAIT_CANCELLED = 12;

    private ReplyCodec() {}

    static void write(ProtoWriter out, int field, FinishedReply<LockReply> finished) {
        out.begin(field, 128);
        out.text(1, finished.principal());
        out.text(2, finished.requestId());
        out.fixed(3, finished.commandHash());
        out.number(4, finished.atMs());
        out.begin(5, 0);
        write(out, finished.reply());
        out.end();
        out.text(6, finished.client());
        out.end();
    }

    private static void write(ProtoWriter out, LockReply reply) {
        switch (reply) {
            case LockReply.Granted it -> fields(out, GRANTED, it);
            case LockReply.Released it -> fields(out, it);
            case LockReply.GrantedAll it -> MoreReplies.write(out, it);
            case LockReply.ReleasedAll it -> MoreReplies.write(out, it);
            case LockReply.Cancelled it -> MoreReplies.write(out, it);
            case LockReply.ForceReleased it -> MoreReplies.write(out, it);
            case LockReply.PolicySet it -> MoreReplies.write(out, it);
            case LockReply.SessionOpened it -> MoreReplies.write(out, it);
            case LockReply.SessionAlive it -> MoreReplies.write(out, it);
            case LockReply.SessionClosed it -> MoreReplies.write(out, it);
            case LockReply.SemaphoreState it -> MoreReplies.write(out, it);
            case LockReply.LatchState it -> MoreReplies.write(out, it);
            case LockReply.BarrierPassed it -> MoreReplies.write(out, it);
            case LockReply.ElectionState it -> MoreReplies.write(out, it);
            case LockReply.Rejected it -> write(out, it);
        }
    }

    private static void write(ProtoWriter out, LockReply.Rejected reply) {
        switch (reply) {
            case LockReply.Held it -> fields(out, it);
            case LockReply.WaitTimeout it -> fields(out, it);
            case LockReply.NotOwner it -> fields(out, it);
            case LockReply.GrantLost it -> fields(out, it);
            case LockReply.QueueFull it -> fields(out, it);
            case LockReply.UpgradeConflict it -> fields(out, it);
            case LockReply.IdempotencyMismatch it -> fields(out, it);
            case LockReply.ReplyTableFull it -> fields(out, it);
            case LockReply.WaitCancelled it -> fields(out, it);
            case LockReply.SessionExpired it -> MoreReplies.write(out, it);
            case LockReply.SessionRequired it -> MoreReplies.write(out, it);
            case LockReply.ReentrancyLimit it -> MoreReplies.write(out, it);
            case LockReply.IntentionInUse it -> MoreReplies.write(out, it);
            case LockReply.NotFound it -> MoreReplies.write(out, it);
            case LockReply.TooManyPermits it -> MoreReplies.write(out, it);
            case LockReply.BarrierMismatch it -> MoreReplies.write(out, it);
            case LockReply.TableFull it -> MoreReplies.write(out, it);
            case LockReply.AnswerAcknowledged it -> MoreReplies.write(out, it);
            case LockReply.Deadlock deadlock ->
                    DeadlockCodec.write(out, DEADLOCK, deadlock.report());
        }
    }

    static void fields(ProtoWriter out, int field, LockReply.Granted reply) {
        out.begin(field, 0);
        out.text(1, reply.resource());
        out.text(2, reply.owner());
        CoreCodec.writeMode(out, 3, reply.mode());
        out.number(4, reply.token());
        out.number(5, reply.holds());
        out.number(6, reply.acquiredAtWallMs());
        out.number(7, reply.expiresAtWallMs());
        out.number(8, reply.remainingMs());
        out.number(9, reply.ttlMs());
        out.number(10, reply.fence());
        out.number(11, reply.permits());
        out.end();
    }

    private static void fields(ProtoWriter out, LockReply.Released reply) {
        out.begin(RELEASED, 0);
        out.text(1, reply.resource());
        out.number(2, reply.token());
        out.number(3, reply.holds());
        out.end();
    }

    private static void fields(ProtoWriter out, LockReply.Held reply) {
        out.begin(HELD, 0);
        out.text(1, reply.resource());
        holders(out, 2, reply.holders());
        out.number(3, reply.holderCount());
        out.number(4, reply.waiterCount());
        out.end();
    }

    private static void fields(ProtoWriter out, LockReply.WaitTimeout reply) {
        out.begin(WAIT_TIMEOUT, 0);
        out.text(1, reply.resource());
        holders(out, 2, reply.holders());
        out.number(3, reply.holderCount());
        out.number(4, reply.waitedMs());
        out.end();
    }

    private static void fields(ProtoWriter out, LockReply.NotOwner reply) {
        out.begin(NOT_OWNER, 0);
        out.text(1, reply.resource());
        out.text(2, reply.owner());
        out.number(3, reply.token());
        holders(out, 4, reply.holders());
        out.number(5, reply.holderCount());
        out.end();
    }

    private static void fields(ProtoWriter out, LockReply.GrantLost reply) {
        out.begin(GRANT_LOST, 0);
        out.text(1, reply.resource());
        out.text(2, reply.owner());
        out.number(3, reply.token());
        out.end();
    }

    private static void fields(ProtoWriter out, LockReply.QueueFull reply) {
        out.begin(QUEUE_FULL, 0);
        out.number(
                1,
                switch (reply.scope()) {
                    case RESOURCE -> 1;
                    case OWNER -> 2;
                });
        out.text(2, reply.name());
        out.number(3, reply.limit());
        out.end();
    }

    private static void fields(ProtoWriter out, LockReply.UpgradeConflict reply) {
        out.begin(UPGRADE_CONFLICT, 0);
        out.text(1, reply.resource());
        out.text(2, reply.owner());
        out.text(3, reply.otherOwner());
        out.end();
    }

    private static void fields(ProtoWriter out, LockReply.IdempotencyMismatch reply) {
        out.begin(IDEMPOTENCY_MISMATCH, 0);
        out.text(1, reply.requestId());
        out.end();
    }

    private static void fields(ProtoWriter out, LockReply.ReplyTableFull reply) {
        out.begin(REPLY_TABLE_FULL, 0);
        out.flag(1, reply.ofClient());
        out.number(2, reply.limitBytes());
        out.end();
    }

    private static void fields(ProtoWriter out, LockReply.WaitCancelled reply) {
        out.begin(WAIT_CANCELLED, 0);
        out.text(1, reply.resource());
        out.number(
                2,
                switch (reply.reason()) {
                    case CLIENT_GONE -> 1;
                    case BY_OWNER -> 3;
                });
        out.end();
    }

    static void holders(ProtoWriter out, int field, List<Holder> holders) {
        for (Holder holder : holders) {
            out.begin(field, 0);
            out.text(1, holder.owner());
            CoreCodec.writeMode(out, 2, holder.mode());
            out.number(3, holder.token());
            out.number(4, holder.heldMs());
            out.number(5, holder.remainingMs());
            out.end();
        }
    }
}
