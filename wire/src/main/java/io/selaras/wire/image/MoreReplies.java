package io.selaras.wire.image;

import io.selaras.core.lock.Holder;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Session;
import io.selaras.wire.CoreCodec;
import io.selaras.wire.MalformedException;
import io.selaras.wire.ProtoReader;
import io.selaras.wire.ProtoReader.Flat;
import io.selaras.wire.ProtoWriter;
import java.util.ArrayList;
import java.util.List;

/** Remembered replies to what goes beyond plain locks: flat messages, nearly all. */
final class MoreReplies {

    private static final int GRANTED_ALL = 13;
    private static final int RELEASED_ALL = 14;
    private static final int CANCELLED = 15;
    private static final int FORCE_RELEASED = 16;
    private static final int POLICY_SET = 17;
    private static final int SESSION_OPENED = 18;
    private static final int SESSION_ALIVE = 19;
    private static final int SESSION_CLOSED = 20;
    private static final int SEMAPHORE_STATE = 21;
    private static final int LATCH_STATE = 22;
    private static final int BARRIER_PASSED = 23;
    private static final int ELECTION_STATE = 24;
    private static final int SESSION_EXPIRED = 25;
    private static final int SESSION_REQUIRED = 26;
    private static final int REENTRANCY_LIMIT = 27;
    private static final int INTENTION_IN_USE = 28;
    private static final int NOT_FOUND = 29;
    private static final int TOO_MANY_PERMITS = 30;
    private static final int BARRIER_MISMATCH = 31;
    private static final int TABLE_FULL = 32;
    private static final int ANSWER_ACKNOWLEDGED = 33;

    private MoreReplies() {}

    static void write(ProtoWriter out, LockReply.GrantedAll reply) {
        out.begin(GRANTED_ALL, 0);
        reply.parts().forEach(part -> ReplyCodec.fields(out, 1, part));
        out.end();
    }

    static void write(ProtoWriter out, LockReply.ReleasedAll reply) {
        out.begin(RELEASED_ALL, 0);
        out.number(1, reply.token());
        reply.resources().forEach(resource -> out.element(2, resource));
        out.end();
    }

    static void write(ProtoWriter out, LockReply.ForceReleased reply) {
        out.begin(FORCE_RELEASED, 0);
        out.text(1, reply.resource());
        out.number(2, reply.token());
        ReplyCodec.holders(out, 3, reply.holders());
        out.number(4, reply.holderCount());
        out.end();
    }

    static void write(ProtoWriter out, LockReply.PolicySet reply) {
        out.begin(POLICY_SET, 0);
        CoreCodec.writePolicy(out, 1, reply.policy());
        out.end();
    }

    static void write(ProtoWriter out, LockReply.SessionAlive reply) {
        out.begin(SESSION_ALIVE, 0);
        out.number(1, reply.session());
        out.number(2, reply.ttlMs());
        out.number(3, reply.remainingMs());
        reply.lost().forEach(lost -> SessionCodec.write(out, 4, lost));
        reply.contended().forEach(resource -> out.element(5, resource));
        out.number(6, reply.lostCount());
        out.number(7, reply.lostForgotten());
        out.number(8, reply.contendedCount());
        out.end();
    }

    static void write(ProtoWriter out, LockReply.ElectionState reply) {
        out.begin(ELECTION_STATE, 0);
        out.text(1, reply.resource());
        out.text(2, reply.leader());
        out.number(3, reply.token());
        out.text(4, reply.value());
        out.number(5, reply.revision());
        out.end();
    }

    static void write(ProtoWriter out, LockReply.Cancelled it) {
        flat(out, CANCELLED, List.of(it.resource(), it.owner()), it.count());
    }

    static void write(ProtoWriter out, LockReply.SessionOpened it) {
        flat(out, SESSION_OPENED, List.of(), it.session(), it.ttlMs());
    }

    static void write(ProtoWriter out, LockReply.SessionClosed it) {
        flat(out, SESSION_CLOSED, List.of(), it.session(), it.grants(), it.waits());
    }

    static void write(ProtoWriter out, LockReply.SemaphoreState it) {
        flat(out, SEMAPHORE_STATE, List.of(it.resource()), it.permits(), it.available());
    }

    static void write(ProtoWriter out, LockReply.LatchState it) {
        flat(out, LATCH_STATE, List.of(it.resource()), it.count());
    }

    static void write(ProtoWriter out, LockReply.BarrierPassed it) {
        flat(out, BARRIER_PASSED, List.of(it.resource()), it.parties(), it.arrival());
    }

    static void write(ProtoWriter out, LockReply.SessionExpired it) {
        flat(out, SESSION_EXPIRED, List.of(), it.session());
    }

    static void write(ProtoWriter out, LockReply.SessionRequired it) {
        flat(out, SESSION_REQUIRED, List.of(it.resource(), it.owner()));
    }

    static void write(ProtoWriter out, LockReply.ReentrancyLimit it) {
        flat(out, REENTRANCY_LIMIT, List.of(it.resource(), it.owner()), it.limit());
    }

    static void write(ProtoWriter out, LockReply.IntentionInUse it) {
        flat(out, INTENTION_IN_USE, List.of(it.resource(), it.owner()), it.below());
    }

    static void write(ProtoWriter out, LockReply.AnswerAcknowledged it) {
        flat(out, ANSWER_ACKNOWLEDGED, List.of(it.requestId()));
    }

    static void write(ProtoWriter out, LockReply.NotFound it) {
        flat(out, NOT_FOUND, List.of(it.resource()));
    }

    static void write(ProtoWriter out, LockReply.TooManyPermits it) {
        flat(out, TOO_MANY_PERMITS, List.of(it.resource()), it.wanted(), it.permits());
    }

    static void write(ProtoWriter out, LockReply.BarrierMismatch it) {
        flat(out, BARRIER_MISMATCH, List.of(it.resource()), it.parties(), it.expected());
    }

    static void write(ProtoWriter out, LockReply.TableFull it) {
        flat(out, TABLE_FULL, List.of(it.what()), it.limit());
    }

    private static void flat(ProtoWriter out, int kind, List<String> texts, long... numbers) {
        out.begin(kind, 0);
        int field = 1;
        for (String text : texts) {
            out.text(field++, text);
        }
        for (long number : numbers) {
            out.number(field++, number);
        }
        out.end();
    }

    static LockReply read(int kind, ProtoReader in) throws MalformedException {
        return switch (kind) {
            case GRANTED_ALL -> grantedAll(in);
            case RELEASED_ALL -> releasedAll(in);
            case FORCE_RELEASED -> forceReleased(in);
            case SESSION_ALIVE -> alive(in);
            case POLICY_SET ->
                    new LockReply.PolicySet(CoreCodec.policy(Flat.read(in, "n").number(1)));
            case SESSION_EXPIRED -> new LockReply.SessionExpired(Flat.read(in, "n").number(1));
            case ANSWER_ACKNOWLEDGED ->
                    new LockReply.AnswerAcknowledged(Flat.read(in, "t").text(1));
            case NOT_FOUND -> new LockReply.NotFound(Flat.read(in, "t").text(1));
            case ELECTION_STATE -> {
                Flat it = Flat.read(in, "ttntn");
                yield new LockReply.ElectionState(
                        it.text(1), it.text(2), it.number(3), it.text(4), it.number(5));
            }
            case SESSION_OPENED -> {
                Flat it = Flat.read(in, "nn");
                yield new LockReply.SessionOpened(it.number(1), it.number(2));
            }
            case SESSION_CLOSED -> {
                Flat it = Flat.read(in, "nnn");
                yield new LockReply.SessionClosed(it.number(1), it.small(2), it.small(3));
            }
            case LATCH_STATE -> {
                Flat it = Flat.read(in, "tn");
                yield new LockReply.LatchState(it.text(1), it.number(2));
            }
            case TABLE_FULL -> {
                Flat it = Flat.read(in, "tn");
                yield new LockReply.TableFull(it.text(1), it.small(2));
            }
            case CANCELLED, REENTRANCY_LIMIT, INTENTION_IN_USE, SESSION_REQUIRED ->
                    owned(kind, Flat.read(in, "ttn"));
            case SEMAPHORE_STATE, BARRIER_PASSED, TOO_MANY_PERMITS, BARRIER_MISMATCH ->
                    counted(kind, Flat.read(in, "tnn"));
            default -> throw in.malformed("unknown reply");
        };
    }

    private static LockReply owned(int kind, Flat it) throws MalformedException {
        String resource = it.text(1);
        String owner = it.text(2);
        int number = it.small(3);
        return switch (kind) {
            case CANCELLED -> new LockReply.Cancelled(resource, owner, number);
            case REENTRANCY_LIMIT -> new LockReply.ReentrancyLimit(resource, owner, number);
            case INTENTION_IN_USE -> new LockReply.IntentionInUse(resource, owner, number);
            default -> {
                if (number != 0) {
                    throw new MalformedException("unknown field");
                }
                yield new LockReply.SessionRequired(resource, owner);
            }
        };
    }

    private static LockReply counted(int kind, Flat it) throws MalformedException {
        String resource = it.text(1);
        int first = it.small(2);
        int second = it.small(3);
        return switch (kind) {
            case SEMAPHORE_STATE -> new LockReply.SemaphoreState(resource, first, second);
            case BARRIER_PASSED -> new LockReply.BarrierPassed(resource, first, second);
            case TOO_MANY_PERMITS -> new LockReply.TooManyPermits(resource, first, second);
            default -> new LockReply.BarrierMismatch(resource, first, second);
        };
    }

    private static LockReply grantedAll(ProtoReader in) throws MalformedException {
        List<LockReply.Granted> parts = new ArrayList<>();
        while (in.next()) {
            if (in.field() != 1) {
                throw in.unknownField();
            }
            parts.add(ReplyReader.granted(in.messageElement()));
        }
        return new LockReply.GrantedAll(List.copyOf(parts));
    }

    private static LockReply releasedAll(ProtoReader in) throws MalformedException {
        long token = 0;
        List<String> resources = new ArrayList<>();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> token = in.number();
                case 2 -> resources.add(in.element());
                default -> throw in.unknownField();
            }
        }
        return new LockReply.ReleasedAll(token, List.copyOf(resources));
    }

    private static LockReply forceReleased(ProtoReader in) throws MalformedException {
        String resource = "";
        long token = 0;
        List<Holder> holders = new ArrayList<>();
        int count = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> resource = in.text();
                case 2 -> token = in.number();
                case 3 -> holders.add(ReplyReader.holder(in.messageElement()));
                case 4 -> count = in.smallNumber();
                default -> throw in.unknownField();
            }
        }
        return new LockReply.ForceReleased(resource, token, List.copyOf(holders), count);
    }

    private static LockReply alive(ProtoReader in) throws MalformedException {
        long[] numbers = new long[8];
        int contendedCount = 0;
        List<Session.Lost> lost = new ArrayList<>();
        List<String> contended = new ArrayList<>();
        while (in.next()) {
            int field = in.field();
            switch (field) {
                case 1, 2, 3, 6, 7 -> numbers[field] = in.number();
                case 8 -> contendedCount = in.smallNumber();
                case 4 -> lost.add(SessionCodec.lost(in.messageElement()));
                case 5 -> contended.add(in.element());
                default -> throw in.unknownField();
            }
        }
        return new LockReply.SessionAlive(
                numbers[1],
                numbers[2],
                numbers[3],
                List.copyOf(lost),
                numbers[6],
                numbers[7],
                List.copyOf(contended),
                contendedCount);
    }
}
