package io.selaras.core.naive;

import io.selaras.core.lock.LockReply;
import java.util.TreeSet;

/** Answers as short texts, so that two lock managers can be compared. */
final class Answers {

    private Answers() {}

    static String text(LockReply reply) {
        return switch (reply) {
            case LockReply.Granted r ->
                    granted(r.resource(), r.owner(), r.token(), r.fence())
                            + " %d %s x%d %d"
                                    .formatted(r.remainingMs(), r.mode(), r.holds(), r.permits());
            case LockReply.GrantedAll r ->
                    String.join(" + ", r.parts().stream().map(Answers::text).toList());
            case LockReply.Released r ->
                    "released %s %d %d".formatted(r.resource(), r.token(), r.holds());
            case LockReply.ReleasedAll r ->
                    "released all %d %s".formatted(r.token(), r.resources());
            case LockReply.Cancelled r -> "cancelled %s %d".formatted(r.owner(), r.count());
            case LockReply.ForceReleased r ->
                    "forced %s %d %d".formatted(r.resource(), r.token(), r.holderCount());
            case LockReply.PolicySet r -> "policy " + r.policy();
            case LockReply.SessionOpened r -> "session " + r.session();
            case LockReply.SessionAlive r ->
                    NaiveSessions.alive(
                            r.session(),
                            r.lost().stream()
                                    .map(l ->
                                            "%d %s %d %s"
                                                    .formatted(
                                                            l.note(),
                                                            l.resource(),
                                                            l.token(),
                                                            l.how()))
                                    .toList(),
                            r.lostCount(),
                            r.lostForgotten(),
                            new TreeSet<>(r.contended()));
            case LockReply.SessionClosed r ->
                    "closed %d %d %d".formatted(r.session(), r.grants(), r.waits());
            case LockReply.SemaphoreState r ->
                    "semaphore %s %d %d".formatted(r.resource(), r.permits(), r.available());
            case LockReply.LatchState r -> "latch %s %d".formatted(r.resource(), r.count());
            case LockReply.BarrierPassed r -> "passed %s %d".formatted(r.resource(), r.arrival());
            case LockReply.ElectionState r ->
                    "election %s %d %s %d"
                            .formatted(r.resource(), r.token(), r.value(), r.revision());
            case LockReply.Rejected r -> rejected(r);
        };
    }

    private static String rejected(LockReply.Rejected reply) {
        return switch (reply) {
            case LockReply.Held r ->
                    "held %s %d %d".formatted(r.resource(), r.holderCount(), r.waiterCount());
            case LockReply.WaitTimeout r ->
                    "timeout %s %d".formatted(r.resource(), r.holderCount());
            case LockReply.Deadlock r ->
                    "deadlock " + r.report().id() + (r.report().locksLost() ? " lost" : "");
            case LockReply.NotOwner r -> refused(r.resource(), r.owner());
            case LockReply.GrantLost r -> refused(r.resource(), r.owner());
            case LockReply.IntentionInUse r -> refused(r.resource(), r.owner());
            case LockReply.QueueFull r -> "full " + r.name();
            case LockReply.UpgradeConflict r ->
                    "conflict %s %s %s".formatted(r.resource(), r.owner(), r.otherOwner());
            case LockReply.IdempotencyMismatch r -> "mismatch " + r.requestId();
            case LockReply.ReplyTableFull r -> "table full " + r.limitBytes();
            case LockReply.AnswerAcknowledged r -> "acknowledged " + r.requestId();
            case LockReply.WaitCancelled r -> "cancelled %s %s".formatted(r.resource(), r.reason());
            case LockReply.SessionExpired r -> "session expired " + r.session();
            case LockReply.SessionRequired r -> "session required " + r.resource();
            case LockReply.ReentrancyLimit r -> "reentrancy limit " + r.resource();
            case LockReply.NotFound r -> "not found " + r.resource();
            case LockReply.TooManyPermits r -> "too many permits " + r.resource();
            case LockReply.BarrierMismatch r ->
                    "barrier mismatch %s %d".formatted(r.resource(), r.expected());
            case LockReply.TableFull r -> "table full " + r.what();
        };
    }

    static String granted(String resource, String owner, long token, long fence) {
        return "granted %s %s %d/%d".formatted(resource, owner, token, fence);
    }

    /** Which refusal it is depends on tokens of intention locks, which the naive one has not. */
    static String refused(String resource, String owner) {
        return "refused %s %s".formatted(resource, owner);
    }
}
