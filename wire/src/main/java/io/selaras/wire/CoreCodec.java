package io.selaras.wire;

import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.LockMode;

/** The small values of {@code core} that both the log and snapshots hold: origins, lock modes. */
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
}
