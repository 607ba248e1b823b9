package io.selaras.wire.image;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.definition.DefinitionImage;
import io.selaras.core.kernel.Audience;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.Edge;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.Hold;
import io.selaras.core.lock.Holder;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.VictimPolicy;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.image.LockImage;
import io.selaras.core.lock.order.LockOrder;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberImage;
import io.selaras.core.member.MemberLimit;
import io.selaras.core.member.MemberReply;
import io.selaras.core.placement.Placement;
import io.selaras.core.reply.Acknowledged;
import io.selaras.core.reply.FinishedReply;
import io.selaras.core.session.GrantEnd;
import io.selaras.core.session.Session;
import io.selaras.core.session.SessionImage;
import io.selaras.wire.Samples;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Random images; equal seeds, equal images. */
public final class ImageSamples {

    static final int REPLY_KINDS = 33;

    private final Samples samples;

    public ImageSamples(long seed) {
        samples = new Samples(seed);
    }

    public CoordinationImage image() {
        return image(20, 5);
    }

    public CoordinationImage image(int many, int few) {
        // In the order in which images were written first: files of earlier builds are compared.
        long logTimeMs = samples.number();
        long wallTimeMs = samples.number();
        long lastToken = samples.number();
        long lastWaitId = samples.number();
        long lastDeadlockId = samples.number();
        List<Grant> grants = samples.list(many, this::grant);
        List<Waiter> waiters = samples.list(many, this::waiter);
        List<FinishedReply<LockReply>> replies =
                samples.list(many, () -> reply(samples.below(REPLY_KINDS)));
        List<DeadlockReport> deadlocks = samples.list(Math.min(3, few), this::deadlock);
        long lastSessionId = samples.number();
        long lastRevision = samples.number();
        VictimPolicy policy = samples.policy();
        SessionImage sessions = new SessionImage(lastSessionId, samples.list(few, this::session));
        LockImage locks =
                new LockImage(
                        lastToken,
                        lastWaitId,
                        lastDeadlockId,
                        grants,
                        waiters,
                        deadlocks,
                        syncObjects(few, lastRevision, policy));
        List<Member> members = samples.list(few, samples::member);
        return new CoordinationImage(
                CoordinationImage.FIRST_VERSION,
                logTimeMs,
                wallTimeMs,
                sessions,
                locks,
                new CoordinationImage.ReplyImage(
                        replies,
                        samples.list(few, this::memberReply),
                        List.of(),
                        samples.list(few, this::acknowledged)),
                new MemberImage(
                        members,
                        samples.list(few, () -> new MemberLimit(samples.text(), samples.number()))),
                Placement.NONE,
                List.of(),
                List.of(),
                DefinitionImage.NONE,
                samples.number());
    }

    private LockImage.SyncObjectsImage syncObjects(
            int few, long lastRevision, VictimPolicy policy) {
        return new LockImage.SyncObjectsImage(
                lastRevision,
                policy,
                samples.list(few, this::semaphore),
                samples.list(few, () -> new LockEvent.LatchSet(samples.text(), samples.number())),
                samples.list(few, this::proclamation),
                samples.list(few, this::order),
                samples.list(few, this::inversion));
    }

    private LockEvent.SemaphoreSet semaphore() {
        return new LockEvent.SemaphoreSet(samples.text(), samples.smallNumber());
    }

    private LockEvent.Proclamation proclamation() {
        return new LockEvent.Proclamation(
                samples.text(), samples.number(), samples.text(), samples.number());
    }

    private LockOrder order() {
        return new LockOrder(samples.text(), samples.text(), samples.text(), samples.flag());
    }

    private LockEvent.Inversion inversion() {
        return new LockEvent.Inversion(
                samples.text(),
                samples.text(),
                samples.text(),
                samples.text(),
                samples.number(),
                samples.number());
    }

    private Session session() {
        return new Session(
                samples.number(),
                samples.text(),
                samples.number(),
                samples.number(),
                samples.smallNumber(),
                samples.number(),
                samples.number(),
                samples.number(),
                samples.number(),
                samples.list(3, this::lost));
    }

    private Session.Lost lost() {
        GrantEnd[] ends = GrantEnd.values();
        return new Session.Lost(
                samples.number(),
                samples.text(),
                samples.text(),
                samples.number(),
                ends[samples.below(ends.length)]);
    }

    private FinishedReply<MemberReply> memberReply() {
        MemberReply reply =
                switch (samples.below(7)) {
                    case 0 -> new MemberReply.Wanted(samples.member());
                    case 1 -> new MemberReply.Unwanted(samples.text());
                    case 2 -> new MemberReply.Unknown(samples.text());
                    case 4 -> new MemberReply.AddressTaken(samples.text());
                    case 5 -> new MemberReply.TooMany();
                    case 3 -> new MemberReply.Exists(samples.member());
                    default -> new MemberReply.LastVoter(samples.text());
                };
        return new FinishedReply<>(
                samples.text(),
                samples.text(),
                samples.text(),
                samples.number(),
                samples.number(),
                reply);
    }

    private Acknowledged acknowledged() {
        long below = 1L + samples.smallNumber() % 100;
        return new Acknowledged(samples.text(), samples.text(), below, samples.number());
    }

    private Grant grant() {
        Grant.Delivery delivery =
                samples.flag()
                        ? Grant.DELIVERED
                        : delivery(samples.flag() ? null : grant(delivery(null)));
        return grant(delivery);
    }

    private Grant.Delivery delivery(@Nullable Grant previous) {
        Audience told = audience();
        return Grant.Delivery.of(told, told.isEmpty() || samples.flag(), previous);
    }

    private Audience audience() {
        List<Origin> origins = samples.list(3, this::connection);
        return new Audience(
                List.copyOf(origins), origins.isEmpty() ? samples.below(1000) : Long.MAX_VALUE);
    }

    private Origin connection() {
        return new Origin(samples.text(), samples.number(), 1 + samples.below(1000));
    }

    private Grant grant(Grant.Delivery delivery) {
        return new Grant(
                samples.text(),
                samples.text(),
                hold(),
                samples.number(),
                samples.number(),
                samples.number(),
                samples.number(),
                samples.number(),
                samples.number(),
                delivery);
    }

    private Hold hold() {
        return samples.flag()
                ? Hold.of(samples.mode())
                : new Hold(
                        samples.flag() ? samples.mode() : null,
                        samples.smallNumber(),
                        samples.flag(),
                        samples.smallNumber(),
                        samples.smallNumber(),
                        samples.smallNumber());
    }

    private Waiter waiter() {
        List<LockCommand.Part> parts = new ArrayList<>(samples.list(3, samples::part));
        parts.add(samples.part());
        List<Waiter.Place> places = new ArrayList<>(samples.list(3, this::place));
        places.add(place());
        return new Waiter(
                samples.number(),
                samples.text(),
                parts,
                places,
                samples.terms(),
                samples.number(),
                samples.number(),
                new Requester(
                        audience(),
                        samples.text(),
                        samples.text(),
                        samples.flag() ? samples.text() : null,
                        samples.number()));
    }

    private Waiter.Place place() {
        return new Waiter.Place(
                samples.text(), samples.mode(), samples.smallNumber(), samples.number());
    }

    /** A remembered reply of each kind in turn. */
    FinishedReply<LockReply> reply(int kind) {
        return new FinishedReply<>(
                samples.text(),
                samples.text(),
                samples.text(),
                samples.number(),
                samples.number(),
                answer(kind));
    }

    private LockReply answer(int kind) {
        String resource = samples.text();
        String owner = samples.text();
        return switch (kind) {
            case 0 -> granted(resource, owner);
            case 1 -> new LockReply.Released(resource, samples.number(), samples.smallNumber());
            case 2 ->
                    new LockReply.Held(
                            resource, holders(), samples.smallNumber(), samples.smallNumber());
            case 3 ->
                    new LockReply.WaitTimeout(
                            resource, holders(), samples.smallNumber(), samples.number());
            case 4 -> new LockReply.Deadlock(deadlock());
            case 5 ->
                    new LockReply.NotOwner(
                            resource, owner, samples.number(), holders(), samples.smallNumber());
            case 6 -> new LockReply.GrantLost(resource, owner, samples.number());
            case 7 -> new LockReply.QueueFull(scope(), resource, samples.smallNumber());
            case 8 -> new LockReply.UpgradeConflict(resource, owner, samples.text());
            case 9 -> new LockReply.IdempotencyMismatch(resource);
            case 10 -> new LockReply.ReplyTableFull(samples.flag(), samples.number());
            case 11 -> new LockReply.WaitCancelled(resource, reason());
            default -> more(kind, resource, owner);
        };
    }

    private LockReply more(int kind, String resource, String owner) {
        long number = samples.number();
        int small = samples.smallNumber();
        int other = samples.smallNumber();
        return switch (kind) {
            case 12 -> new LockReply.GrantedAll(samples.list(3, () -> granted(resource, owner)));
            case 13 -> new LockReply.ReleasedAll(number, samples.list(3, samples::text));
            case 14 -> new LockReply.Cancelled(resource, owner, small);
            case 15 -> new LockReply.ForceReleased(resource, number, holders(), small);
            case 16 -> new LockReply.PolicySet(samples.policy());
            case 17 -> new LockReply.SessionOpened(number, samples.number());
            case 18 ->
                    new LockReply.SessionAlive(
                            number,
                            samples.number(),
                            samples.number(),
                            samples.list(3, this::lost),
                            samples.number(),
                            samples.number(),
                            samples.list(3, samples::text),
                            small);
            case 19 -> new LockReply.SessionClosed(number, small, other);
            case 20 -> new LockReply.SemaphoreState(resource, small, -other);
            case 21 -> new LockReply.LatchState(resource, number);
            case 22 -> new LockReply.BarrierPassed(resource, small, other);
            case 23 ->
                    new LockReply.ElectionState(
                            resource, owner, number, samples.text(), samples.number());
            case 24 -> new LockReply.SessionExpired(number);
            case 25 -> new LockReply.SessionRequired(resource, owner);
            case 26 -> new LockReply.ReentrancyLimit(resource, owner, small);
            case 27 -> new LockReply.IntentionInUse(resource, owner, small);
            case 28 -> new LockReply.NotFound(resource);
            case 29 -> new LockReply.TooManyPermits(resource, small, other);
            case 30 -> new LockReply.BarrierMismatch(resource, small, other);
            case 31 -> new LockReply.AnswerAcknowledged(resource);
            default -> new LockReply.TableFull(resource, small);
        };
    }

    private LockReply.Granted granted(String resource, String owner) {
        return new LockReply.Granted(
                resource,
                owner,
                samples.mode(),
                samples.number(),
                samples.number(),
                samples.smallNumber(),
                samples.number(),
                samples.number(),
                samples.number(),
                samples.number(),
                samples.smallNumber());
    }

    private List<Holder> holders() {
        return samples.list(
                3,
                () ->
                        new Holder(
                                samples.text(),
                                samples.mode(),
                                samples.number(),
                                samples.number(),
                                samples.number()));
    }

    private LockReply.Scope scope() {
        return samples.flag() ? LockReply.Scope.RESOURCE : LockReply.Scope.OWNER;
    }

    private LockReply.Reason reason() {
        LockReply.Reason[] reasons = LockReply.Reason.values();
        return reasons[samples.below(reasons.length)];
    }

    private DeadlockReport deadlock() {
        return new DeadlockReport(
                samples.number(),
                samples.number(),
                samples.number(),
                samples.list(3, this::step),
                samples.smallNumber(),
                samples.text(),
                samples.text(),
                samples.flag(),
                samples.text(),
                samples.text(),
                samples.text());
    }

    private DeadlockReport.Step step() {
        return new DeadlockReport.Step(
                samples.text(),
                samples.list(
                        2,
                        () ->
                                new DeadlockReport.HeldLock(
                                        samples.text(),
                                        samples.mode(),
                                        samples.number(),
                                        samples.number())),
                samples.smallNumber(),
                samples.text(),
                samples.mode(),
                samples.flag() ? Edge.HARD : Edge.SOFT);
    }
}
