package io.selaras.core.story;

import io.selaras.core.lock.Holder;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import java.util.List;
import java.util.stream.Collectors;

/** Writes answers as a person would. */
final class Replies {

    private Replies() {}

    static String text(LockReply reply) {
        return switch (reply) {
            case LockReply.Granted r -> "GRANTED " + granted(r);
            case LockReply.GrantedAll r ->
                    "GRANTED "
                            + r.parts().stream()
                                    .map(Replies::granted)
                                    .collect(Collectors.joining("; "));
            case LockReply.Released r ->
                    "RELEASED %s token %d".formatted(r.resource(), r.token())
                            + (r.holds() == 0 ? "" : ", held " + r.holds() + " times");
            case LockReply.ReleasedAll r ->
                    "RELEASED %s token %d".formatted(r.resources(), r.token());
            case LockReply.Cancelled r -> "CANCELLED %d of %s".formatted(r.count(), r.owner());
            case LockReply.ForceReleased r ->
                    "FORCED %s token %d%s".formatted(r.resource(), r.token(), holders(r.holders()));
            case LockReply.PolicySet r -> "POLICY " + r.policy().label();
            case LockReply.SessionOpened r ->
                    "SESSION %d for %d ms".formatted(r.session(), r.ttlMs());
            case LockReply.SessionAlive r ->
                    "ALIVE %d for %d ms, lost %s, contended %s"
                            .formatted(
                                    r.session(),
                                    r.remainingMs(),
                                    r.lost().stream()
                                            .map(l ->
                                                    "%d:%s %d %s"
                                                            .formatted(
                                                                    l.note(),
                                                                    l.resource(),
                                                                    l.token(),
                                                                    l.how()))
                                            .toList(),
                                    r.contended());
            case LockReply.SessionClosed r ->
                    "CLOSED %d, %d grants, %d waits".formatted(r.session(), r.grants(), r.waits());
            case LockReply.Rejected r -> r.code() + " " + facts(r);
            default -> sync(reply);
        };
    }

    private static String sync(LockReply reply) {
        return switch (reply) {
            case LockReply.SemaphoreState r ->
                    "SEMAPHORE %s %d of %d free"
                            .formatted(r.resource(), r.available(), r.permits());
            case LockReply.LatchState r -> "LATCH %s at %d".formatted(r.resource(), r.count());
            case LockReply.BarrierPassed r ->
                    "PASSED %s as %d of %d".formatted(r.resource(), r.arrival(), r.parties());
            case LockReply.ElectionState r ->
                    r.leader().isEmpty()
                            ? "ELECTION %s without a leader".formatted(r.resource())
                            : "ELECTION %s led by %s token %d says '%s' (%d)"
                                    .formatted(
                                            r.resource(),
                                            r.leader(),
                                            r.token(),
                                            r.value(),
                                            r.revision());
            default -> throw new IllegalStateException("no words for " + reply);
        };
    }

    private static String granted(LockReply.Granted r) {
        String text =
                "%s %s %s token %d, %s left"
                        .formatted(
                                r.resource(),
                                r.owner(),
                                mode(r.mode()),
                                r.token(),
                                ms(r.remainingMs()));
        return text
                + (r.fence() == r.token() ? "" : ", fence " + r.fence())
                + (r.holds() == 1 ? "" : ", held " + r.holds() + " times")
                + (r.permits() == 0 ? "" : ", " + r.permits() + " permits");
    }

    private static String facts(LockReply.Rejected reply) {
        return switch (reply) {
            case LockReply.Held r -> r.resource() + holders(r.holders());
            case LockReply.WaitTimeout r ->
                    "%s after %d ms%s".formatted(r.resource(), r.waitedMs(), holders(r.holders()));
            case LockReply.Deadlock r -> r.report().explanation();
            case LockReply.NotOwner r -> r.resource() + holders(r.holders());
            case LockReply.GrantLost r -> "%s token %d".formatted(r.resource(), r.token());
            case LockReply.QueueFull r -> r.scope() + " " + r.name() + " limit " + r.limit();
            case LockReply.UpgradeConflict r -> r.resource() + " with " + r.otherOwner();
            case LockReply.IdempotencyMismatch r -> r.requestId();
            case LockReply.ReplyTableFull r -> "limit " + r.limitBytes();
            case LockReply.AnswerAcknowledged r -> r.requestId();
            case LockReply.WaitCancelled r -> r.resource() + " " + r.reason();
            case LockReply.SessionExpired r -> "session " + r.session();
            case LockReply.SessionRequired r -> r.resource() + " for " + r.owner();
            case LockReply.ReentrancyLimit r -> r.resource() + " limit " + r.limit();
            case LockReply.IntentionInUse r -> r.resource() + " for " + r.below() + " below";
            case LockReply.NotFound r -> r.resource();
            case LockReply.TooManyPermits r ->
                    "%s has %d, not %d".formatted(r.resource(), r.permits(), r.wanted());
            case LockReply.BarrierMismatch r -> r.resource() + " expects " + r.expected();
            case LockReply.TableFull r -> r.what() + " limit " + r.limit();
        };
    }

    private static String holders(List<Holder> holders) {
        StringBuilder text = new StringBuilder();
        for (Holder h : holders) {
            text.append(
                    ", held by %s %s token %d since %d ms"
                            .formatted(h.owner(), mode(h.mode()), h.token(), h.heldMs()));
        }
        return text.toString();
    }

    /** A time far away is that of a lock without an end. */
    static String ms(long ms) {
        return ms > Long.MAX_VALUE / 2 ? "no end" : ms + " ms";
    }

    static String mode(LockMode mode) {
        return switch (mode) {
            case INTENT_SHARED -> "IS";
            case INTENT_EXCLUSIVE -> "IX";
            case SHARED -> "S";
            case UPDATE -> "U";
            case SHARED_INTENT_EXCLUSIVE -> "SIX";
            case EXCLUSIVE -> "X";
        };
    }
}
