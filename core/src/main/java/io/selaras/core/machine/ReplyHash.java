package io.selaras.core.machine;

import io.selaras.core.kernel.StateHash;
import io.selaras.core.lock.LockReply;

/** What a remembered answer adds to the state hash: its kind and its deciding fact. */
final class ReplyHash {
    private ReplyHash() {}

    static long of(LockReply reply) {
        return switch (reply) {
            case LockReply.Granted r ->
                    StateHash.mix(
                            StateHash.mix(StateHash.mix(1, r.token()), r.resource()), r.ttlMs());
            case LockReply.Released r -> StateHash.mix(StateHash.mix(2, r.token()), r.resource());
            case LockReply.Held r -> StateHash.mix(StateHash.mix(3, r.resource()), r.holderCount());
            case LockReply.WaitTimeout r ->
                    StateHash.mix(StateHash.mix(4, r.resource()), r.waitedMs());
            case LockReply.Deadlock r ->
                    StateHash.mix(StateHash.mix(5, r.report().id()), r.report().story());
            case LockReply.NotOwner r -> StateHash.mix(StateHash.mix(6, r.resource()), r.token());
            case LockReply.GrantLost r -> StateHash.mix(StateHash.mix(7, r.resource()), r.token());
            case LockReply.QueueFull r -> StateHash.mix(StateHash.mix(8, r.name()), r.limit());
            case LockReply.UpgradeConflict r ->
                    StateHash.mix(StateHash.mix(9, r.resource()), r.otherOwner());
            case LockReply.IdempotencyMismatch r -> StateHash.mix(10, r.requestId());
            case LockReply.ReplyTableFull r -> StateHash.mix(11, r.limit());
            case LockReply.WaitCancelled r ->
                    StateHash.mix(StateHash.mix(12, r.resource()), r.reason().name());
        };
    }
}
