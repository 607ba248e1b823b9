package io.selaras.wire.image;

import io.selaras.core.lock.Holder;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.reply.FinishedReply;
import io.selaras.wire.CoreCodec;
import io.selaras.wire.MalformedException;
import io.selaras.wire.ProtoReader;
import io.selaras.wire.ProtoReader.Flat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads remembered replies from an image. */
final class ReplyReader {

    private ReplyReader() {}

    static FinishedReply<LockReply> read(ProtoReader in) throws MalformedException {
        String principal = "";
        String client = "";
        String requestId = "";
        long commandHash = 0;
        long atMs = 0;
        LockReply reply = null;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> principal = in.text();
                case 2 -> requestId = in.text();
                case 3 -> commandHash = in.fixed();
                case 4 -> atMs = in.number();
                case 5 -> reply = reply(in.message());
                case 6 -> client = in.text();
                default -> throw in.unknownField();
            }
        }
        if (reply == null) {
            throw in.malformed("remembered request without a reply");
        }
        return new FinishedReply<>(principal, client, requestId, commandHash, atMs, reply);
    }

    private static LockReply reply(ProtoReader in) throws MalformedException {
        if (!in.next()) {
            throw in.malformed("empty reply");
        }
        LockReply reply = body(in.field(), in.message());
        if (in.next()) {
            throw in.malformed("second reply in one");
        }
        return reply;
    }

    private static LockReply body(int kind, ProtoReader in) throws MalformedException {
        return switch (kind) {
            case ReplyCodec.GRANTED -> granted(in);
            case ReplyCodec.RELEASED -> released(in);
            case ReplyCodec.HELD -> held(in);
            case ReplyCodec.WAIT_TIMEOUT -> waitTimeout(in);
            case ReplyCodec.NOT_OWNER -> notOwner(in);
            case ReplyCodec.GRANT_LOST -> grantLost(in);
            case ReplyCodec.QUEUE_FULL -> queueFull(in);
            case ReplyCodec.UPGRADE_CONFLICT -> upgradeConflict(in);
            case ReplyCodec.IDEMPOTENCY_MISMATCH -> idempotencyMismatch(in);
            case ReplyCodec.REPLY_TABLE_FULL -> replyTableFull(in);
            case ReplyCodec.WAIT_CANCELLED -> waitCancelled(in);
            case ReplyCodec.DEADLOCK -> new LockReply.Deadlock(DeadlockCodec.read(in));
            default -> MoreReplies.read(kind, in);
        };
    }

    static LockReply.Granted granted(ProtoReader in) throws MalformedException {
        Flat it = Flat.read(in, "ttmnnnnnnnn");
        return new LockReply.Granted(
                it.text(1),
                it.text(2),
                it.mode(),
                it.number(4),
                it.number(10),
                it.small(5),
                it.number(6),
                it.number(7),
                it.number(8),
                it.number(9),
                it.small(11));
    }

    private static LockReply released(ProtoReader in) throws MalformedException {
        Flat it = Flat.read(in, "tnn");
        return new LockReply.Released(it.text(1), it.number(2), it.small(3));
    }

    private static LockReply held(ProtoReader in) throws MalformedException {
        String resource = "";
        List<Holder> holders = new ArrayList<>();
        int holderCount = 0;
        int waiterCount = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> resource = in.text();
                case 2 -> holders.add(holder(in.messageElement()));
                case 3 -> holderCount = in.smallNumber();
                case 4 -> waiterCount = in.smallNumber();
                default -> throw in.unknownField();
            }
        }
        return new LockReply.Held(
                resource, Collections.unmodifiableList(holders), holderCount, waiterCount);
    }

    private static LockReply waitTimeout(ProtoReader in) throws MalformedException {
        String resource = "";
        List<Holder> holders = new ArrayList<>();
        int holderCount = 0;
        long waitedMs = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> resource = in.text();
                case 2 -> holders.add(holder(in.messageElement()));
                case 3 -> holderCount = in.smallNumber();
                case 4 -> waitedMs = in.number();
                default -> throw in.unknownField();
            }
        }
        return new LockReply.WaitTimeout(
                resource, Collections.unmodifiableList(holders), holderCount, waitedMs);
    }

    private static LockReply notOwner(ProtoReader in) throws MalformedException {
        String resource = "";
        String owner = "";
        long token = 0;
        List<Holder> holders = new ArrayList<>();
        int holderCount = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> resource = in.text();
                case 2 -> owner = in.text();
                case 3 -> token = in.number();
                case 4 -> holders.add(holder(in.messageElement()));
                case 5 -> holderCount = in.smallNumber();
                default -> throw in.unknownField();
            }
        }
        return new LockReply.NotOwner(
                resource, owner, token, Collections.unmodifiableList(holders), holderCount);
    }

    private static LockReply grantLost(ProtoReader in) throws MalformedException {
        String resource = "";
        String owner = "";
        long token = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> resource = in.text();
                case 2 -> owner = in.text();
                case 3 -> token = in.number();
                default -> throw in.unknownField();
            }
        }
        return new LockReply.GrantLost(resource, owner, token);
    }

    private static LockReply queueFull(ProtoReader in) throws MalformedException {
        LockReply.Scope scope = null;
        String name = "";
        int limit = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> scope = scope(in);
                case 2 -> name = in.text();
                case 3 -> limit = in.smallNumber();
                default -> throw in.unknownField();
            }
        }
        if (scope == null) {
            throw in.malformed("incomplete reply");
        }
        return new LockReply.QueueFull(scope, name, limit);
    }

    private static LockReply upgradeConflict(ProtoReader in) throws MalformedException {
        String resource = "";
        String owner = "";
        String otherOwner = "";
        while (in.next()) {
            switch (in.field()) {
                case 1 -> resource = in.text();
                case 2 -> owner = in.text();
                case 3 -> otherOwner = in.text();
                default -> throw in.unknownField();
            }
        }
        return new LockReply.UpgradeConflict(resource, owner, otherOwner);
    }

    private static LockReply idempotencyMismatch(ProtoReader in) throws MalformedException {
        String requestId = "";
        while (in.next()) {
            if (in.field() != 1) {
                throw in.unknownField();
            }
            requestId = in.text();
        }
        return new LockReply.IdempotencyMismatch(requestId);
    }

    private static LockReply replyTableFull(ProtoReader in) throws MalformedException {
        Flat it = Flat.read(in, "fn");
        return new LockReply.ReplyTableFull(it.flag(1), it.number(2));
    }

    private static LockReply waitCancelled(ProtoReader in) throws MalformedException {
        String resource = "";
        LockReply.Reason reason = null;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> resource = in.text();
                case 2 -> reason = reason(in);
                default -> throw in.unknownField();
            }
        }
        if (reason == null) {
            throw in.malformed("incomplete reply");
        }
        return new LockReply.WaitCancelled(resource, reason);
    }

    static Holder holder(ProtoReader in) throws MalformedException {
        String owner = "";
        LockMode mode = null;
        long token = 0;
        long heldMs = 0;
        long remainingMs = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> owner = in.text();
                case 2 -> mode = CoreCodec.readMode(in);
                case 3 -> token = in.number();
                case 4 -> heldMs = in.number();
                case 5 -> remainingMs = in.number();
                default -> throw in.unknownField();
            }
        }
        if (mode == null) {
            throw in.malformed("holder without a mode");
        }
        return new Holder(owner, mode, token, heldMs, remainingMs);
    }

    private static LockReply.Scope scope(ProtoReader in) throws MalformedException {
        return switch (in.smallNumber()) {
            case 1 -> LockReply.Scope.RESOURCE;
            case 2 -> LockReply.Scope.OWNER;
            default -> throw in.malformed("unknown scope");
        };
    }

    private static LockReply.Reason reason(ProtoReader in) throws MalformedException {
        return switch (in.smallNumber()) {
            case 1 -> LockReply.Reason.CLIENT_GONE;
            case 3 -> LockReply.Reason.BY_OWNER;
            default -> throw in.malformed("unknown reason");
        };
    }
}
