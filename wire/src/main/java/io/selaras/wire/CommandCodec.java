package io.selaras.wire;

import io.selaras.core.kernel.Origin;
import io.selaras.core.machine.Command;

/** The command of a request: one field of the open message, 5 or above. */
final class CommandCodec {

    private static final int DETACH = 8;
    private static final int NODE_GONE = 9;
    private static final int TICK = 10;

    private CommandCodec() {}

    static void write(ProtoWriter out, Command command) {
        switch (command) {
            case Command.Locks locks -> LockCommandWriter.write(out, locks.command());
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

    /** Reads the current field as a command. */
    static Command read(ProtoReader in) throws MalformedException {
        return switch (in.field()) {
            case DETACH -> new Command.Detach(CoreCodec.readOrigin(in.message()));
            case NODE_GONE -> nodeGone(in.message());
            case TICK -> tick(in.message());
            default -> new Command.Locks(LockCommandReader.read(in));
        };
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
}
