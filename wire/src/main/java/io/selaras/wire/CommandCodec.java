package io.selaras.wire;

import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.machine.Command;
import io.selaras.core.member.MemberCommand;

/** The command of a request: one of the fields from 5 on of the open message. */
final class CommandCodec {

    private static final int ACQUIRE = 5;
    private static final int RELEASE = 6;
    private static final int RENEW = 7;
    private static final int DETACH = 8;
    private static final int NODE_GONE = 9;
    private static final int TICK = 10;
    private static final int CHANGE_MEMBERS = 20;

    private CommandCodec() {}

    static void write(ProtoWriter out, Command command) {
        switch (command) {
            case Command.Locks locks -> write(out, locks.command());
            case Command.ChangeMembers change -> write(out, change.command());
            case Command.Detach detach -> CoreCodec.writeOrigin(out, DETACH, detach.origin());
            case Command.NodeGone gone -> {
                out.begin(NODE_GONE, 0);
                out.text(1, gone.node());
                out.number(2, gone.start());
                out.end();
            }
            case Command.Tick _ -> {
                out.begin(TICK, 0);
                out.end();
            }
        }
    }

    private static void write(ProtoWriter out, LockCommand command) {
        switch (command) {
            case LockCommand.Acquire acquire -> {
                out.begin(ACQUIRE, 0);
                out.text(1, acquire.resource());
                out.text(2, acquire.owner());
                CoreCodec.writeMode(out, 3, acquire.mode());
                out.number(4, acquire.ttlMs());
                out.number(5, acquire.waitMs());
                out.end();
            }
            case LockCommand.Release release -> {
                out.begin(RELEASE, 0);
                out.text(1, release.resource());
                out.text(2, release.owner());
                out.number(3, release.token());
                out.end();
            }
            case LockCommand.Renew renew -> {
                out.begin(RENEW, 0);
                out.text(1, renew.resource());
                out.text(2, renew.owner());
                out.number(3, renew.token());
                out.number(4, renew.ttlMs());
                out.end();
            }
        }
    }

    /** Reads the current field as a command. */
    static Command read(ProtoReader in) throws MalformedException {
        return switch (in.field()) {
            case ACQUIRE -> new Command.Locks(acquire(in.message()));
            case RELEASE -> new Command.Locks(release(in.message()));
            case RENEW -> new Command.Locks(renew(in.message()));
            case DETACH -> new Command.Detach(CoreCodec.readOrigin(in.message()));
            case NODE_GONE -> nodeGone(in.message());
            case TICK -> tick(in.message());
            case CHANGE_MEMBERS -> new Command.ChangeMembers(changeMembers(in.message()));
            default -> throw in.unknownField();
        };
    }

    private static LockCommand acquire(ProtoReader in) throws MalformedException {
        String resource = "";
        String owner = "";
        LockMode mode = null;
        long ttlMs = 0;
        long waitMs = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> resource = in.text();
                case 2 -> owner = in.text();
                case 3 -> mode = CoreCodec.readMode(in);
                case 4 -> ttlMs = in.number();
                case 5 -> waitMs = in.number();
                default -> throw in.unknownField();
            }
        }
        if (mode == null) {
            throw in.malformed("acquire without a mode");
        }
        return new LockCommand.Acquire(resource, owner, mode, ttlMs, waitMs);
    }

    private static LockCommand release(ProtoReader in) throws MalformedException {
        String resource = "";
        String owner = "";
        long token = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> resource = in.text();
                case 2 -> owner = in.text();
                case 3 -> token = in.number();
                default -> throw in.unknownField();
            }
        }
        return new LockCommand.Release(resource, owner, token);
    }

    private static LockCommand renew(ProtoReader in) throws MalformedException {
        String resource = "";
        String owner = "";
        long token = 0;
        long ttlMs = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> resource = in.text();
                case 2 -> owner = in.text();
                case 3 -> token = in.number();
                case 4 -> ttlMs = in.number();
                default -> throw in.unknownField();
            }
        }
        return new LockCommand.Renew(resource, owner, token, ttlMs);
    }

    private static Command nodeGone(ProtoReader in) throws MalformedException {
        Origin origin = CoreCodec.readOrigin(in);
        if (origin.number() != 0) {
            throw in.unknownField();
        }
        return new Command.NodeGone(origin.node(), origin.start());
    }

    private static Command tick(ProtoReader in) throws MalformedException {
        if (in.next()) {
            throw in.unknownField();
        }
        return new Command.Tick();
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
