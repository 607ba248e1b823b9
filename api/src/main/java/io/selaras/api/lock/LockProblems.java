package io.selaras.api.lock;

import io.selaras.api.query.QueryReplies;
import io.selaras.api.request.RequestIdProblems;
import io.selaras.api.value.ApiFields;
import io.selaras.api.value.LockModeNames;
import io.selaras.core.lock.Holder;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.ResourceKind;
import io.selaras.http.json.JsonWriter;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import java.util.List;

/** What a refusal of the lock table says in words and facts. */
final class LockProblems {

    private static final long FULL_RETRY_MS = 1_000;

    private LockProblems() {}

    static Problem of(LockReply.Rejected rejected) {
        ProblemCode code = ProblemCode.of(rejected.code());
        return switch (rejected) {
            case LockReply.Held it -> held(code, it);
            case LockReply.WaitTimeout it -> waitTimeout(code, it);
            case LockReply.Deadlock it -> deadlock(code, it);
            case LockReply.NotOwner it -> notOwner(code, it);
            case LockReply.GrantLost it -> grantLost(code, it);
            case LockReply.QueueFull it -> queueFull(code, it);
            case LockReply.UpgradeConflict it -> upgradeConflict(code, it);
            case LockReply.SessionExpired it -> Problem.of(code, sessionDetail(it));
            case LockReply.NotFound it -> Problem.of(code, "There is no " + kindly(it.resource()));
            case LockReply.SessionRequired it ->
                    Problem.at(
                            code,
                            "untilReleased",
                            "`%s` belongs to no session, so its grant must have a `ttlMs`"
                                    .formatted(it.owner()));
            case LockReply.ReentrancyLimit it -> reentrancyLimit(code, it);
            case LockReply.IntentionInUse it -> intentionInUse(code, it);
            case LockReply.TooManyPermits it -> tooManyPermits(code, it);
            case LockReply.BarrierMismatch it -> barrierMismatch(code, it);
            case LockReply.TableFull it ->
                    Problem.of(code, "There are %d %s already".formatted(it.limit(), it.what()))
                            .retryAfterMs(FULL_RETRY_MS);
            case LockReply.IdempotencyMismatch it -> RequestIdProblems.mismatch(it.requestId());
            case LockReply.AnswerAcknowledged it -> RequestIdProblems.acknowledged(it.requestId());
            case LockReply.ReplyTableFull it ->
                    RequestIdProblems.full(it.ofClient(), it.limitBytes());
            case LockReply.WaitCancelled it -> waitCancelled(code, it);
        };
    }

    private static Problem held(ProblemCode code, LockReply.Held held) {
        return Problem.of(code, heldDetail(held))
                .retryAfterMs(soonest(held.holders()))
                .with(json -> heldFacts(json, held));
    }

    private static Problem deadlock(ProblemCode code, LockReply.Deadlock deadlock) {
        return Problem.of(code, deadlock.report().explanation())
                .retryable(deadlock.retryable())
                .with(json -> {
                    json.name("deadlock");
                    QueryReplies.deadlock(json, deadlock.report());
                });
    }

    private static String sessionDetail(LockReply.SessionExpired expired) {
        return expired.session() > 0
                ? "Session " + expired.session() + " has ended, or never was"
                : "The owner is named after no session that can be";
    }

    private static Problem reentrancyLimit(ProblemCode code, LockReply.ReentrancyLimit limit) {
        return Problem.of(
                        code,
                        "`%s` holds %s %d times already"
                                .formatted(limit.owner(), kindly(limit.resource()), limit.limit()))
                .with(json -> grant(json, limit.resource(), limit.owner()));
    }

    private static Problem intentionInUse(ProblemCode code, LockReply.IntentionInUse use) {
        return Problem.of(
                        code,
                        "`%s` holds %s only for %d below it; release those"
                                .formatted(use.owner(), kindly(use.resource()), use.below()))
                .with(json -> grant(json, use.resource(), use.owner()));
    }

    private static Problem tooManyPermits(ProblemCode code, LockReply.TooManyPermits many) {
        return Problem.at(
                        code,
                        "permits",
                        "Semaphore `%s` has %d permits, not %d"
                                .formatted(name(many.resource()), many.permits(), many.wanted()))
                .with(json -> json.member("permits", many.permits()));
    }

    private static Problem barrierMismatch(ProblemCode code, LockReply.BarrierMismatch mismatch) {
        return Problem.at(
                        code,
                        "parties",
                        "Those who wait at barrier `%s` expect %d parties, not %d"
                                .formatted(
                                        name(mismatch.resource()),
                                        mismatch.expected(),
                                        mismatch.parties()))
                .with(json -> json.member("parties", mismatch.expected()));
    }

    private static Problem waitCancelled(ProblemCode code, LockReply.WaitCancelled cancelled) {
        return Problem.of(code, "The wait for " + kindly(cancelled.resource()) + " was cancelled")
                .with(json ->
                        json.member("resource", cancelled.resource())
                                .member("reason", cancelled.reason().code()));
    }

    private static Problem waitTimeout(ProblemCode code, LockReply.WaitTimeout timeout) {
        return Problem.of(
                        code,
                        outwaited(timeout.resource())
                                + " within %d ms".formatted(timeout.waitedMs()))
                .with(json -> {
                    json.member("resource", timeout.resource());
                    json.member("waitedMs", timeout.waitedMs());
                    json.member("holderCount", timeout.holderCount());
                    holders(json, timeout.holders());
                });
    }

    private static Problem notOwner(ProblemCode code, LockReply.NotOwner notOwner) {
        return Problem.of(
                        code,
                        "`%s` does not hold %s with token %d"
                                .formatted(
                                        notOwner.owner(),
                                        kindly(notOwner.resource()),
                                        notOwner.token()))
                .with(json -> {
                    grant(json, notOwner.resource(), notOwner.owner());
                    json.member("token", notOwner.token());
                    json.member("holderCount", notOwner.holderCount());
                    holders(json, notOwner.holders());
                });
    }

    private static Problem grantLost(ProblemCode code, LockReply.GrantLost lost) {
        return Problem.of(
                        code,
                        lost.resource().isEmpty()
                                ? "`%s` holds nothing with token %d"
                                        .formatted(lost.owner(), lost.token())
                                : "No grant of %s has token %d any more"
                                        .formatted(kindly(lost.resource()), lost.token()))
                .with(json -> {
                    if (!lost.resource().isEmpty()) {
                        json.member("resource", lost.resource());
                    }
                    json.member("owner", lost.owner()).member("token", lost.token());
                });
    }

    private static Problem upgradeConflict(ProblemCode code, LockReply.UpgradeConflict conflict) {
        return Problem.of(
                        code,
                        "`%s` already waits to become exclusive on %s; release first"
                                .formatted(conflict.otherOwner(), kindly(conflict.resource())))
                .with(json -> {
                    grant(json, conflict.resource(), conflict.owner());
                    json.member("otherOwner", conflict.otherOwner());
                });
    }

    private static Problem queueFull(ProblemCode code, LockReply.QueueFull full) {
        return Problem.of(
                        code,
                        switch (full.scope()) {
                            case RESOURCE ->
                                    "%d wait for %s already"
                                            .formatted(full.limit(), kindly(full.name()));
                            case OWNER ->
                                    "`%s` waits in %d queues already"
                                            .formatted(full.name(), full.limit());
                        })
                .retryAfterMs(FULL_RETRY_MS)
                .with(json -> json.member("limit", full.limit()));
    }

    private static String heldDetail(LockReply.Held held) {
        String by =
                held.holders().isEmpty() ? "others" : "`" + held.holders().getFirst().owner() + "`";
        String more = held.holderCount() > 1 ? " and " + (held.holderCount() - 1) + " more" : "";
        String queue = held.waiterCount() > 0 ? "; " + held.waiterCount() + " wait already" : "";
        String name = name(held.resource());
        String state =
                switch (ResourceKind.of(held.resource())) {
                    // Nobody holds the last three.
                    case LOCK, LATCH, BARRIER, OBSERVERS -> "`%s` is held by %s%s";
                    case SEMAPHORE ->
                            "Semaphore `%s` has too few free permits; some are held by %s%s";
                    case ELECTION -> "Election `%s` is won by %s%s";
                };
        return state.formatted(name, by, more) + queue;
    }

    /** What did not come. */
    private static String outwaited(String resource) {
        String what =
                switch (ResourceKind.of(resource)) {
                    case LOCK -> "`%s` was not granted";
                    case SEMAPHORE -> "Semaphore `%s` had too few free permits";
                    case LATCH -> "Latch `%s` did not open";
                    case BARRIER -> "Not all parties arrived at barrier `%s`";
                    case ELECTION -> "Election `%s` was not won";
                    case OBSERVERS -> "Election `%s` had no change";
                };
        return what.formatted(name(resource));
    }

    /** A resource in the words of those who ask for one of its kind. */
    private static String kindly(String resource) {
        ResourceKind kind = ResourceKind.of(resource);
        String word =
                switch (kind) {
                    case LOCK -> "";
                    case OBSERVERS -> "observers of ";
                    case SEMAPHORE, LATCH, BARRIER, ELECTION -> ApiFields.field(kind) + " ";
                };
        return word + "`" + name(resource) + "`";
    }

    private static String name(String resource) {
        ResourceKind kind = ResourceKind.of(resource);
        String name = kind.nameOf(resource);
        return kind == ResourceKind.OBSERVERS ? ResourceKind.of(name).nameOf(name) : name;
    }

    private static void heldFacts(JsonWriter json, LockReply.Held held) {
        json.member("resource", held.resource());
        json.member("holderCount", held.holderCount());
        json.member("waiterCount", held.waiterCount());
        holders(json, held.holders());
    }

    private static long soonest(List<Holder> holders) {
        return holders.stream()
                .mapToLong(Holder::remainingMs)
                .filter(remainingMs -> remainingMs <= ApiFields.MAX_NUMBER)
                .min()
                .orElse(0);
    }

    private static void grant(JsonWriter json, String resource, String owner) {
        json.member("resource", resource).member("owner", owner);
    }

    static void holders(JsonWriter json, List<Holder> holders) {
        json.name("holders").beginArray();
        for (Holder holder : holders) {
            json.beginObject()
                    .member("owner", holder.owner())
                    .member("mode", LockModeNames.name(holder.mode()))
                    .member("token", holder.token())
                    .member("heldMs", holder.heldMs());
            ApiFields.remaining(json, holder.remainingMs()).endObject();
        }
        json.endArray();
    }
}
