package io.selaras.wire;

import io.selaras.core.coordination.CoordinationCommand;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.LockMode;
import io.selaras.core.member.MemberCommand;
import io.selaras.wire.ProtoReader.Flat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command of a request: one field of the open message, 5 or above. */
final class CommandCodec {

    private static final int ACQUIRE = 5;
    private static final int RELEASE = 6;
    private static final int RENEW = 7;
    private static final int CONVERT = 30;
    private static final int TRANSFER = 31;
    private static final int CANCEL = 32;
    private static final int FORCE_RELEASE = 33;
    private static final int SET_VICTIM_POLICY = 34;
    private static final int OPEN_SESSION = 35;
    private static final int KEEP_ALIVE = 36;
    private static final int CLOSE_SESSION = 37;
    private static final int SET_SEMAPHORE = 38;
    private static final int SET_LATCH = 39;
    private static final int COUNT_DOWN = 40;
    private static final int AWAIT_LATCH = 41;
    private static final int ENTER_BARRIER = 42;
    private static final int PROCLAIM = 43;
    private static final int OBSERVE = 44;
    private static final int DETACH = 8;
    private static final int NODE_GONE = 9;
    private static final int TICK = 10;
    private static final int CHANGE_MEMBERS = 20;
    private static final int STATE_LIMIT = 21;

    private CommandCodec() {}

    static void write(ProtoWriter out, CoordinationCommand command) {
        switch (command) {
            case CoordinationCommand.Locks locks -> write(out, locks.command());
            case CoordinationCommand.ChangeMembers change -> write(out, change.command());
            case CoordinationCommand.Detach detach ->
                    CoreCodec.writeOrigin(out, DETACH, detach.origin());
            case CoordinationCommand.NodeGone gone -> {
                out.begin(NODE_GONE, 0);
                out.text(1, gone.node());
                out.number(2, gone.start());
                out.flag(3, !gone.certain());
                out.end();
            }
            case CoordinationCommand.StateLimit limit -> {
                out.begin(STATE_LIMIT, 0);
                out.text(1, limit.member());
                out.number(2, limit.bytes());
                out.end();
            }
            case CoordinationCommand.Tick _ -> {
                out.begin(TICK, 0);
                out.end();
            }
        }
    }

    private static void write(ProtoWriter out, LockCommand command) {
        switch (command) {
            case LockCommand.Acquire it -> write(out, it);
            case LockCommand.Release it ->
                    out.flat(RELEASE, it.resource(), it.owner(), it.token(), it.allHolds());
            case LockCommand.Renew it ->
                    out.flat(RENEW, it.resource(), it.owner(), it.token(), it.ttlMs());
            case LockCommand.Convert it -> write(out, it);
            case LockCommand.Transfer it -> write(out, it);
            case LockCommand.Cancel it -> out.flat(CANCEL, it.resource(), it.owner());
            case LockCommand.ForceRelease it -> out.flat(FORCE_RELEASE, it.resource(), it.reason());
            case LockCommand.SetVictimPolicy it -> {
                out.begin(SET_VICTIM_POLICY, 0);
                CoreCodec.writePolicy(out, 1, it.policy());
                out.end();
            }
            case LockCommand.OpenSession it -> write(out, it);
            case LockCommand.KeepAlive it -> out.flat(KEEP_ALIVE, it.session(), it.knownNote());
            case LockCommand.CloseSession it -> out.flat(CLOSE_SESSION, it.session());
            case LockCommand.SetSemaphore it ->
                    out.flat(SET_SEMAPHORE, it.resource(), it.permits());
            case LockCommand.SetLatch it -> out.flat(SET_LATCH, it.resource(), it.count());
            case LockCommand.CountDown it -> out.flat(COUNT_DOWN, it.resource(), it.by());
            case LockCommand.AwaitLatch it ->
                    out.flat(AWAIT_LATCH, it.resource(), it.owner(), it.waitMs());
            case LockCommand.EnterBarrier it ->
                    out.flat(ENTER_BARRIER, it.resource(), it.owner(), it.parties(), it.waitMs());
            case LockCommand.Proclaim it ->
                    out.flat(PROCLAIM, it.resource(), it.owner(), it.token(), it.value());
            case LockCommand.Observe it -> write(out, it);
        }
    }

    /** The first part lies flat in the message: most requests have no other. */
    private static void write(ProtoWriter out, LockCommand.Acquire acquire) {
        LockCommand.Part first = acquire.parts().getFirst();
        out.begin(ACQUIRE, 0);
        out.text(1, first.resource());
        out.text(2, acquire.owner());
        CoreCodec.writeMode(out, 3, first.mode());
        out.number(4, acquire.terms().ttlMs());
        out.number(5, acquire.waitMs());
        out.number(6, first.permits());
        CoreCodec.writeParts(out, 7, acquire.parts().subList(1, acquire.parts().size()));
        CoreCodec.writeTerms(out, 8, acquire.terms());
        out.end();
    }

    private static void write(ProtoWriter out, LockCommand.Convert it) {
        out.flat(CONVERT, it.resource(), it.owner(), it.token(), it.mode(), it.waitMs());
    }

    private static void write(ProtoWriter out, LockCommand.Transfer it) {
        out.flat(TRANSFER, it.resource(), it.owner(), it.token(), it.toOwner(), it.ttlMs());
    }

    private static void write(ProtoWriter out, LockCommand.OpenSession it) {
        out.flat(OPEN_SESSION, it.name(), it.ttlMs(), it.lockDelayMs(), it.priority());
    }

    private static void write(ProtoWriter out, LockCommand.Observe it) {
        long token = it.token();
        out.flat(OBSERVE, it.resource(), it.owner(), token, it.revision(), it.waitMs());
    }

    /** Reads the current field as a command. */
    static CoordinationCommand read(ProtoReader in) throws MalformedException {
        return switch (in.field()) {
            case DETACH -> new CoordinationCommand.Detach(CoreCodec.readOrigin(in.message()));
            case NODE_GONE -> nodeGone(in.message());
            case STATE_LIMIT -> {
                Flat it = Flat.read(in.message(), "tn");
                yield new CoordinationCommand.StateLimit(it.text(1), it.number(2));
            }
            case TICK -> tick(in.message());
            case CHANGE_MEMBERS ->
                    new CoordinationCommand.ChangeMembers(changeMembers(in.message()));
            default -> new CoordinationCommand.Locks(readLocks(in));
        };
    }

    private static CoordinationCommand nodeGone(ProtoReader in) throws MalformedException {
        String node = "";
        long start = 0;
        boolean perhaps = false;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> node = in.text();
                case 2 -> start = in.number();
                case 3 -> perhaps = in.flag();
                default -> throw in.unknownField();
            }
        }
        return new CoordinationCommand.NodeGone(node, start, !perhaps);
    }

    private static CoordinationCommand tick(ProtoReader in) throws MalformedException {
        if (in.next()) {
            throw in.unknownField();
        }
        return new CoordinationCommand.Tick();
    }

    private static LockCommand readLocks(ProtoReader in) throws MalformedException {
        return switch (in.field()) {
            case ACQUIRE -> acquire(in.message());
            case RELEASE -> {
                Flat it = Flat.read(in.message(), "ttnf");
                yield new LockCommand.Release(it.text(1), it.text(2), it.number(3), it.flag(4));
            }
            case RENEW -> {
                Flat it = Flat.read(in.message(), "ttnn");
                yield new LockCommand.Renew(it.text(1), it.text(2), it.number(3), it.number(4));
            }
            case CONVERT -> {
                Flat it = Flat.read(in.message(), "ttnmn");
                yield new LockCommand.Convert(
                        it.text(1), it.text(2), it.number(3), it.mode(), it.number(5));
            }
            case TRANSFER -> {
                Flat it = Flat.read(in.message(), "ttntn");
                yield new LockCommand.Transfer(
                        it.text(1), it.text(2), it.number(3), it.text(4), it.number(5));
            }
            case CANCEL -> {
                Flat it = Flat.read(in.message(), "tt");
                yield new LockCommand.Cancel(it.text(1), it.text(2));
            }
            case FORCE_RELEASE -> {
                Flat it = Flat.read(in.message(), "tt");
                yield new LockCommand.ForceRelease(it.text(1), it.text(2));
            }
            case SET_VICTIM_POLICY ->
                    new LockCommand.SetVictimPolicy(
                            CoreCodec.policy(Flat.read(in.message(), "n").number(1)));
            case OPEN_SESSION -> {
                Flat it = Flat.read(in.message(), "tnnn");
                yield new LockCommand.OpenSession(
                        it.text(1), it.number(2), it.number(3), it.small(4));
            }
            default -> readMore(in);
        };
    }

    private static LockCommand readMore(ProtoReader in) throws MalformedException {
        return switch (in.field()) {
            case KEEP_ALIVE -> {
                Flat it = Flat.read(in.message(), "nn");
                yield new LockCommand.KeepAlive(it.number(1), it.number(2));
            }
            case CLOSE_SESSION ->
                    new LockCommand.CloseSession(Flat.read(in.message(), "n").number(1));
            case SET_SEMAPHORE -> {
                Flat it = Flat.read(in.message(), "tn");
                yield new LockCommand.SetSemaphore(it.text(1), it.small(2));
            }
            case SET_LATCH -> {
                Flat it = Flat.read(in.message(), "tn");
                yield new LockCommand.SetLatch(it.text(1), it.number(2));
            }
            case COUNT_DOWN -> {
                Flat it = Flat.read(in.message(), "tn");
                yield new LockCommand.CountDown(it.text(1), it.number(2));
            }
            case AWAIT_LATCH -> {
                Flat it = Flat.read(in.message(), "ttn");
                yield new LockCommand.AwaitLatch(it.text(1), it.text(2), it.number(3));
            }
            case ENTER_BARRIER -> {
                Flat it = Flat.read(in.message(), "ttnn");
                yield new LockCommand.EnterBarrier(
                        it.text(1), it.text(2), it.small(3), it.number(4));
            }
            case PROCLAIM -> {
                Flat it = Flat.read(in.message(), "ttnt");
                yield new LockCommand.Proclaim(it.text(1), it.text(2), it.number(3), it.text(4));
            }
            case OBSERVE -> {
                Flat it = Flat.read(in.message(), "ttnnn");
                yield new LockCommand.Observe(
                        it.text(1), it.text(2), it.number(3), it.number(4), it.number(5));
            }
            default -> throw in.unknownField();
        };
    }

    private static LockCommand acquire(ProtoReader in) throws MalformedException {
        String resource = "";
        String owner = "";
        @Nullable LockMode mode = null;
        long ttlMs = 0;
        long waitMs = 0;
        int permits = 0;
        List<LockCommand.Part> more = List.of();
        LockCommand.Terms terms = null;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> resource = in.text();
                case 2 -> owner = in.text();
                case 3 -> mode = CoreCodec.readMode(in);
                case 4 -> ttlMs = in.number();
                case 5 -> waitMs = in.number();
                case 6 -> permits = in.smallNumber();
                case 7 -> more = withPart(more, in);
                case 8 -> terms = CoreCodec.readTerms(in.message(), ttlMs);
                default -> throw in.unknownField();
            }
        }
        if (mode == null) {
            throw in.malformed("acquire without a mode");
        }
        List<LockCommand.Part> parts = new ArrayList<>(1 + more.size());
        parts.add(new LockCommand.Part(resource, mode, permits));
        parts.addAll(more);
        return new LockCommand.Acquire(
                parts, owner, waitMs, terms == null ? LockCommand.Terms.of(ttlMs) : terms);
    }

    private static List<LockCommand.Part> withPart(List<LockCommand.Part> parts, ProtoReader in)
            throws MalformedException {
        List<LockCommand.Part> more = parts.isEmpty() ? new ArrayList<>() : parts;
        if (more.size() >= LockLimits.PARTS) {
            throw in.malformed("too many parts");
        }
        more.add(CoreCodec.readPart(in.messageElement()));
        return more;
    }

    private static void write(ProtoWriter out, MemberCommand command) {
        out.begin(CHANGE_MEMBERS, 0);
        switch (command) {
            case MemberCommand.Add add -> CoreCodec.writeMember(out, 1, add.member());
            case MemberCommand.Remove remove -> out.element(2, remove.id());
            case MemberCommand.Replaced replaced -> out.element(3, replaced.id());
        }
        out.end();
    }

    private static MemberCommand changeMembers(ProtoReader in) throws MalformedException {
        if (!in.next()) {
            throw in.malformed("empty change of members");
        }
        MemberCommand command =
                switch (in.field()) {
                    case 1 -> new MemberCommand.Add(CoreCodec.readMember(in.message()));
                    case 2 -> new MemberCommand.Remove(in.element());
                    case 3 -> new MemberCommand.Replaced(in.element());
                    default -> throw in.unknownField();
                };
        if (in.next()) {
            throw in.malformed("second change of members in one");
        }
        return command;
    }
}
