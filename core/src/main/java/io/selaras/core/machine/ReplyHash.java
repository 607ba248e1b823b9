package io.selaras.core.machine;

import io.selaras.core.kernel.Reply;
import io.selaras.core.kernel.StateHash;
import io.selaras.core.lock.LockReply;
import io.selaras.core.member.MemberReply;
import io.selaras.core.member.MemberTable;

/** What a remembered answer adds to the state hash: its kind and its deciding fact. */
final class ReplyHash {
    private ReplyHash() {}

    static long of(Reply reply) {
        if (reply instanceof LockReply locks) {
            return of(locks);
        }
        if (reply instanceof MemberReply members) {
            return of(members);
        }
        throw new IllegalArgumentException("no answer of this machine: " + reply);
    }

    private static long of(MemberReply reply) {
        return switch (reply) {
            case MemberReply.Wanted r -> StateHash.mix(101, MemberTable.hashOf(r.member()));
            case MemberReply.Unwanted r -> StateHash.mix(102, r.id());
            case MemberReply.Unknown r -> StateHash.mix(103, r.id());
            case MemberReply.Exists r -> StateHash.mix(104, MemberTable.hashOf(r.present()));
            case MemberReply.LastVoter r -> StateHash.mix(105, r.id());
            case MemberReply.IdempotencyMismatch r -> StateHash.mix(106, r.requestId());
            case MemberReply.ReplyTableFull _ -> 107;
            case MemberReply.AddressTaken r -> StateHash.mix(108, r.id());
            case MemberReply.TooMany _ -> 109;
        };
    }

    private static long of(LockReply reply) {
        return switch (reply) {
            case LockReply.Granted r ->
                    StateHash.mix(
                            StateHash.mix(StateHash.mix(1, r.token()), r.resource()), r.ttlMs());
            case LockReply.Released r -> StateHash.mix(StateHash.mix(2, r.token()), r.resource());
            case LockReply.GrantedAll r -> {
                long h = 13;
                for (LockReply.Granted part : r.parts()) {
                    h = StateHash.mix(h, of(part));
                }
                yield h;
            }
            case LockReply.Rejected r -> rejected(r);
            case LockReply.ReleasedAll r ->
                    StateHash.mix(StateHash.mix(14, r.token()), r.resources().size());
            case LockReply.Cancelled r -> StateHash.mix(StateHash.mix(15, r.resource()), r.count());
            case LockReply.ForceReleased r ->
                    StateHash.mix(StateHash.mix(16, r.resource()), r.token());
            case LockReply.PolicySet r -> StateHash.mix(17, r.policy().name());
            case LockReply.SessionOpened r -> StateHash.mix(18, r.session());
            case LockReply.SessionAlive r ->
                    StateHash.mix(StateHash.mix(19, r.session()), r.lost().size());
            case LockReply.SessionClosed r ->
                    StateHash.mix(StateHash.mix(20, r.session()), r.grants());
            case LockReply.SemaphoreState r ->
                    StateHash.mix(StateHash.mix(21, r.resource()), r.permits());
            case LockReply.LatchState r ->
                    StateHash.mix(StateHash.mix(22, r.resource()), r.count());
            case LockReply.BarrierPassed r ->
                    StateHash.mix(StateHash.mix(23, r.resource()), r.arrival());
            case LockReply.ElectionState r ->
                    StateHash.mix(StateHash.mix(24, r.resource()), r.revision());
        };
    }

    private static long rejected(LockReply.Rejected reply) {
        return switch (reply) {
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
            case LockReply.SessionExpired r -> StateHash.mix(25, r.session());
            case LockReply.SessionRequired r -> StateHash.mix(26, r.resource());
            case LockReply.ReentrancyLimit r -> StateHash.mix(27, r.resource());
            case LockReply.IntentionInUse r ->
                    StateHash.mix(StateHash.mix(28, r.resource()), r.below());
            case LockReply.NotFound r -> StateHash.mix(29, r.resource());
            case LockReply.TooManyPermits r ->
                    StateHash.mix(StateHash.mix(30, r.resource()), r.wanted());
            case LockReply.BarrierMismatch r ->
                    StateHash.mix(StateHash.mix(31, r.resource()), r.expected());
            case LockReply.TableFull r -> StateHash.mix(32, r.what());
        };
    }
}
