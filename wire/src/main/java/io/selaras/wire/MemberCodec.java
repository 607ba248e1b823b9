package io.selaras.wire;

import io.selaras.core.member.Member;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.member.MemberRole;

/** Wanted members, and what is asked about them, in the log and in snapshots. */
public final class MemberCodec {

    private MemberCodec() {}

    /** Writes a member as a nested message. */
    public static void write(ProtoWriter out, int field, Member member) {
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
    public static Member read(ProtoReader in) throws MalformedException {
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

    static void write(ProtoWriter out, int field, MemberCommand command) {
        out.begin(field, 0);
        switch (command) {
            case MemberCommand.Add add -> write(out, 1, add.member());
            case MemberCommand.Remove remove -> out.element(2, remove.id());
            case MemberCommand.Replaced replaced -> out.element(3, replaced.id());
        }
        out.end();
    }

    static MemberCommand readCommand(ProtoReader in) throws MalformedException {
        if (!in.next()) {
            throw in.malformed("empty change of members");
        }
        MemberCommand command =
                switch (in.field()) {
                    case 1 -> new MemberCommand.Add(read(in.message()));
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
