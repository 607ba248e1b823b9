package io.selaras.wire.image;

import io.selaras.core.kernel.FinishedReply;
import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.Edge;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.Holder;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Waiter;
import io.selaras.core.machine.MachineImage;
import io.selaras.core.member.MemberReply;
import io.selaras.wire.Samples;
import java.util.List;

/** Random images; equal seeds, equal images. */
public final class ImageSamples {

    static final int REPLY_KINDS = 12;

    private final Samples samples;

    public ImageSamples(long seed) {
        samples = new Samples(seed);
    }

    public MachineImage image() {
        return new MachineImage(
                MachineImage.VERSION,
                samples.number(),
                samples.number(),
                samples.number(),
                samples.number(),
                samples.number(),
                samples.list(20, this::grant),
                samples.list(20, this::waiter),
                samples.list(20, () -> reply(samples.below(REPLY_KINDS))),
                samples.list(3, this::deadlock),
                samples.list(5, samples::member),
                samples.list(5, this::memberReply),
                samples.number());
    }

    private FinishedReply<MemberReply> memberReply() {
        MemberReply reply =
                switch (samples.below(5)) {
                    case 0 -> new MemberReply.Wanted(samples.member());
                    case 1 -> new MemberReply.Unwanted(samples.text());
                    case 2 -> new MemberReply.Unknown(samples.text());
                    case 3 -> new MemberReply.Exists(samples.member());
                    default -> new MemberReply.LastVoter(samples.text());
                };
        return new FinishedReply<>(
                samples.text(), samples.text(), samples.number(), samples.number(), reply);
    }

    private Grant grant() {
        Grant.Delivery delivery =
                samples.flag()
                        ? Grant.Delivery.DONE
                        : new Grant.Delivery(
                                samples.origin(),
                                samples.flag(),
                                samples.number(),
                                samples.number());
        return new Grant(
                samples.text(),
                samples.text(),
                samples.mode(),
                samples.number(),
                samples.number(),
                samples.number(),
                samples.number(),
                samples.number(),
                delivery);
    }

    private Waiter waiter() {
        return new Waiter(
                samples.number(),
                samples.number(),
                samples.text(),
                samples.text(),
                samples.mode(),
                samples.flag(),
                samples.number(),
                samples.number(),
                samples.number(),
                samples.number(),
                new Requester(
                        samples.origin(),
                        samples.text(),
                        samples.flag() ? samples.text() : null,
                        samples.number()));
    }

    /** A remembered reply of each kind in turn. */
    FinishedReply<LockReply> reply(int kind) {
        return new FinishedReply<>(
                samples.text(), samples.text(), samples.number(), samples.number(), answer(kind));
    }

    private LockReply answer(int kind) {
        String resource = samples.text();
        String owner = samples.text();
        return switch (kind) {
            case 0 -> granted(resource, owner);
            case 1 -> new LockReply.Released(resource, samples.number());
            case 2 ->
                    new LockReply.Held(
                            resource, holders(), samples.smallNumber(), samples.smallNumber());
            case 3 ->
                    new LockReply.WaitTimeout(
                            resource, holders(), samples.smallNumber(), samples.number());
            case 4 -> new LockReply.Deadlock(deadlock());
            case 5 -> new LockReply.NotOwner(resource, owner, samples.number(), holders());
            case 6 -> new LockReply.GrantLost(resource, owner, samples.number());
            case 7 -> new LockReply.QueueFull(scope(), resource, samples.smallNumber());
            case 8 -> new LockReply.UpgradeConflict(resource, owner, samples.text());
            case 9 -> new LockReply.IdempotencyMismatch(resource);
            case 10 -> new LockReply.ReplyTableFull(samples.flag(), samples.smallNumber());
            default -> new LockReply.WaitCancelled(resource, reason());
        };
    }

    private LockReply granted(String resource, String owner) {
        return new LockReply.Granted(
                resource,
                owner,
                samples.mode(),
                samples.number(),
                samples.smallNumber(),
                samples.number(),
                samples.number(),
                samples.number(),
                samples.number());
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
        return samples.flag() ? LockReply.Reason.CLIENT_GONE : LockReply.Reason.TAKEN_OVER_BY_RETRY;
    }

    private DeadlockReport deadlock() {
        return new DeadlockReport(
                samples.number(),
                samples.number(),
                samples.number(),
                samples.list(3, this::step),
                samples.text(),
                samples.text(),
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
