package io.selaras.wire;

import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.LockMode;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberRole;

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
                });
    }

    /** Reads the current field as a lock mode. */
    public static LockMode readMode(ProtoReader in) throws MalformedException {
        return switch (in.smallNumber()) {
            case 1 -> LockMode.SHARED;
            case 2 -> LockMode.EXCLUSIVE;
            default -> throw in.malformed("unknown lock mode");
        };
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
