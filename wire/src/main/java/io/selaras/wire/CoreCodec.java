package io.selaras.wire;

import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.VictimPolicy;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberRole;
import io.selaras.wire.ProtoReader.Flat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The small values of {@code core} that both the log and snapshots hold: origins, lock modes,
 * members.
 */
public final class CoreCodec {

    private CoreCodec() {}

    /** Writes an origin as a nested message. */
    public static void writeOrigin(ProtoWriter out, int field, Origin origin) {
        out.begin(field, 0);
        out.text(1, origin.node());
        out.number(2, origin.start());
        out.number(3, origin.number());
        out.end();
    }

    /** Reads a message that is an origin. */
    public static Origin readOrigin(ProtoReader in) throws MalformedException {
        String node = "";
        long start = 0;
        long number = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> node = in.text();
                case 2 -> start = in.number();
                case 3 -> number = in.number();
                default -> throw in.unknownField();
            }
        }
        return new Origin(node, start, number);
    }

    public static void writeMode(ProtoWriter out, int field, LockMode mode) {
        out.number(
                field,
                switch (mode) {
                    case SHARED -> 1;
                    case EXCLUSIVE -> 2;
                    case INTENT_SHARED -> 3;
                    case INTENT_EXCLUSIVE -> 4;
                    case UPDATE -> 5;
                    case SHARED_INTENT_EXCLUSIVE -> 6;
                });
    }

    /** Reads the current field as a lock mode. */
    public static LockMode readMode(ProtoReader in) throws MalformedException {
        return switch (in.smallNumber()) {
            case 1 -> LockMode.SHARED;
            case 2 -> LockMode.EXCLUSIVE;
            case 3 -> LockMode.INTENT_SHARED;
            case 4 -> LockMode.INTENT_EXCLUSIVE;
            case 5 -> LockMode.UPDATE;
            case 6 -> LockMode.SHARED_INTENT_EXCLUSIVE;
            default -> throw in.malformed("unknown lock mode");
        };
    }

    /** Writes a policy for the choice of victims, unless there is none. */
    public static void writePolicy(ProtoWriter out, int field, @Nullable VictimPolicy policy) {
        if (policy != null) {
            out.number(
                    field,
                    switch (policy) {
                        case PRIORITY_THEN_FEWEST_LOCKS -> 1;
                        case REQUESTER -> 2;
                        case YOUNGEST -> 3;
                        case OLDEST -> 4;
                        case FEWEST_LOCKS -> 5;
                        case MOST_LOCKS -> 6;
                    });
        }
    }

    /** Reads the current field as a policy. */
    public static VictimPolicy readPolicy(ProtoReader in) throws MalformedException {
        return policy(in.smallNumber());
    }

    /** The policy with this number. */
    public static VictimPolicy policy(long number) throws MalformedException {
        return switch ((int) number) {
            case 1 -> VictimPolicy.PRIORITY_THEN_FEWEST_LOCKS;
            case 2 -> VictimPolicy.REQUESTER;
            case 3 -> VictimPolicy.YOUNGEST;
            case 4 -> VictimPolicy.OLDEST;
            case 5 -> VictimPolicy.FEWEST_LOCKS;
            case 6 -> VictimPolicy.MOST_LOCKS;
            default -> throw new MalformedException("unknown victim policy");
        };
    }

    /** Writes parts of a request as a list of messages. */
    public static void writeParts(ProtoWriter out, int field, List<LockCommand.Part> parts) {
        for (LockCommand.Part part : parts) {
            out.begin(field, 0);
            out.text(1, part.resource());
            writeMode(out, 2, part.mode());
            out.number(3, part.permits());
            out.end();
        }
    }

    /** Reads a message that is a part of a request. */
    public static LockCommand.Part readPart(ProtoReader in) throws MalformedException {
        Flat flat = Flat.read(in, "tmn");
        return new LockCommand.Part(flat.text(1), flat.mode(), flat.small(3));
    }

    /** Writes the terms of a request as a nested message, unless they are only a time to live. */
    public static void writeTerms(ProtoWriter out, int field, LockCommand.Terms terms) {
        if (!terms.equals(LockCommand.Terms.of(terms.ttlMs()))) {
            out.begin(field, 0);
            out.flag(1, terms.hierarchical());
            out.flag(2, terms.reentrant());
            Integer priority = terms.priority();
            out.flag(3, priority != null);
            out.number(4, priority == null ? 0 : priority);
            writePolicy(out, 5, terms.policy());
            out.flag(6, terms.releaseAll());
            out.end();
        }
    }

    /** Reads a message that is the terms of a request but for the time to live. */
    public static LockCommand.Terms readTerms(ProtoReader in, long ttlMs)
            throws MalformedException {
        Flat flat = Flat.read(in, "fffnnf");
        if (!flat.flag(3) && flat.number(4) != 0) {
            throw in.malformed("a priority that is none");
        }
        LockCommand.Terms terms = terms(flat, ttlMs);
        if (terms.equals(LockCommand.Terms.of(ttlMs))) {
            throw in.malformed("needless terms");
        }
        return terms;
    }

    private static LockCommand.Terms terms(Flat flat, long ttlMs) throws MalformedException {
        return new LockCommand.Terms(
                ttlMs,
                flat.flag(1),
                flat.flag(2),
                flat.flag(3) ? Integer.valueOf(flat.small(4)) : null,
                flat.number(5) == 0 ? null : policy(flat.number(5)),
                flat.flag(6));
    }

    /** Writes a member as a nested message. */
    public static void writeMember(ProtoWriter out, int field, Member member) {
        out.begin(field, 0);
        out.text(1, member.id());
        out.optionalText(2, member.address());
        out.number(
                3,
                switch (member.role()) {
                    case VOTER -> 1;
                    case LEARNER -> 2;
                });
        out.number(4, member.priority());
        out.optionalText(5, member.replaces());
        out.end();
    }

    /** Reads a message that is a member. */
    public static Member readMember(ProtoReader in) throws MalformedException {
        String id = "";
        String address = null;
        MemberRole role = null;
        int priority = 0;
        String replaces = null;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> id = in.text();
                case 2 -> address = in.optionalText();
                case 3 -> role = role(in);
                case 4 -> priority = in.smallNumber();
                case 5 -> replaces = in.optionalText();
                default -> throw in.unknownField();
            }
        }
        if (role == null) {
            throw in.malformed("member without a role");
        }
        return new Member(id, address, role, priority, replaces);
    }

    private static MemberRole role(ProtoReader in) throws MalformedException {
        return switch (in.smallNumber()) {
            case 1 -> MemberRole.VOTER;
            case 2 -> MemberRole.LEARNER;
            default -> throw in.malformed("unknown role of a member");
        };
    }
}
