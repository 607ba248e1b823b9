package io.selaras.wire.image;

import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockMode;
import io.selaras.wire.CoreCodec;
import io.selaras.wire.MalformedException;
import io.selaras.wire.ProtoReader;
import io.selaras.wire.ProtoWriter;

/** A grant in an image. */
final class GrantCodec {

    private GrantCodec() {}

    static void write(ProtoWriter out, int field, Grant grant) {
        out.begin(field, 0);
        out.text(1, grant.resource());
        out.text(2, grant.owner());
        CoreCodec.writeMode(out, 3, grant.mode());
        out.number(4, grant.token());
        out.number(5, grant.acquiredAtMs());
        out.number(6, grant.acquiredAtWallMs());
        out.number(7, grant.expiresAtMs());
        out.number(8, grant.ttlMs());
        Grant.Delivery delivery = grant.delivery();
        if (!delivery.equals(Grant.Delivery.DONE)) {
            out.begin(9, 0);
            CoreCodec.writeOrigin(out, 1, delivery.origin());
            out.flag(2, delivery.remembered());
            out.number(3, delivery.takeBackAtMs());
            out.number(4, delivery.previous());
            out.end();
        }
        out.end();
    }

    static Grant read(ProtoReader in) throws MalformedException {
        String resource = "";
        String owner = "";
        LockMode mode = null;
        long token = 0;
        long acquiredAtMs = 0;
        long acquiredAtWallMs = 0;
        long expiresAtMs = 0;
        long ttlMs = 0;
        Grant.Delivery delivery = Grant.Delivery.DONE;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> resource = in.text();
                case 2 -> owner = in.text();
                case 3 -> mode = CoreCodec.readMode(in);
                case 4 -> token = in.number();
                case 5 -> acquiredAtMs = in.number();
                case 6 -> acquiredAtWallMs = in.number();
                case 7 -> expiresAtMs = in.number();
                case 8 -> ttlMs = in.number();
                case 9 -> delivery = delivery(in.message());
                default -> throw in.unknownField();
            }
        }
        if (mode == null) {
            throw in.malformed("grant without a mode");
        }
        return new Grant(
                resource,
                owner,
                mode,
                token,
                acquiredAtMs,
                acquiredAtWallMs,
                expiresAtMs,
                ttlMs,
                delivery);
    }

    private static Grant.Delivery delivery(ProtoReader in) throws MalformedException {
        Origin origin = Origin.NONE;
        boolean remembered = false;
        long takeBackAtMs = 0;
        long previous = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> origin = CoreCodec.readOrigin(in.message());
                case 2 -> remembered = in.flag();
                case 3 -> takeBackAtMs = in.number();
                case 4 -> previous = in.number();
                default -> throw in.unknownField();
            }
        }
        return new Grant.Delivery(origin, remembered, takeBackAtMs, previous);
    }
}
