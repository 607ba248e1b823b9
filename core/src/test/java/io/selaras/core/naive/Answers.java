package io.selaras.core.naive;

import io.selaras.core.lock.LockReply;

/** Answers as short texts, so that two lock managers can be compared. */
final class Answers {
    private Answers() {}

    static String text(LockReply reply) {
        return switch (reply) {
            case LockReply.Granted r ->
                    granted(r.resource(), r.owner(), r.token(), r.remainingMs()) + " " + r.mode();
            case LockReply.Released r -> "released " + r.resource() + " " + r.token();
            case LockReply.Held r ->
                    "held %s %d %d".formatted(r.resource(), r.holderCount(), r.waiterCount());
            case LockReply.WaitTimeout r ->
                    "timeout %s %d".formatted(r.resource(), r.holderCount());
            case LockReply.Deadlock r -> "deadlock " + r.report().id();
            case LockReply.NotOwner r -> "not owner %s %d".formatted(r.resource(), r.token());
            case LockReply.GrantLost r -> "lost %s %d".formatted(r.resource(), r.token());
            case LockReply.QueueFull r -> "full " + r.name();
            case LockReply.UpgradeConflict r ->
                    "conflict %s %s %s".formatted(r.resource(), r.owner(), r.otherOwner());
            case LockReply.IdempotencyMismatch r -> "mismatch " + r.requestId();
            case LockReply.ReplyTableFull r -> "table full " + r.limit();
            case LockReply.WaitCancelled r -> "cancelled %s %s".formatted(r.resource(), r.reason());
        };
    }

    static String granted(String resource, String owner, long token, long remaining) {
        return "granted %s %s %d %d".formatted(resource, owner, token, remaining);
    }
}
