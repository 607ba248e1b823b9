package io.selaras.wire.image;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.Waiter;
import io.selaras.wire.CoreCodec;
import io.selaras.wire.MalformedException;
import io.selaras.wire.ProtoReader;
import io.selaras.wire.ProtoWriter;

/** A wait in an image. */
final class WaiterCodec {

    private WaiterCodec() {}

    static void write(ProtoWriter out, int field, Waiter waiter) {
        out.begin(field, 128);
        out.number(1, waiter.id());
        out.number(2, waiter.rank());
        out.text(3, waiter.resource());
        out.text(4, waiter.owner());
        CoreCodec.writeMode(out, 5, waiter.mode());
        out.flag(6, waiter.conversion());
        out.number(7, waiter.ttlMs());
        out.number(8, waiter.sinceMs());
        out.number(9, waiter.timeoutAtMs());
        out.number(10, waiter.cancelAtMs());
        Requester requester = waiter.requester();
        out.begin(11, 0);
        CoreCodec.writeOrigin(out, 1, requester.origin());
        out.text(2, requester.principal());
        out.optionalText(3, requester.requestId());
        out.fixed(4, requester.commandHash());
        out.end();
        out.end();
    }

    static Waiter read(ProtoReader in) throws MalformedException {
        long[] numbers = new long[11];
        String resource = "";
        String owner = "";
        LockMode mode = null;
        boolean conversion = false;
        Requester requester = null;
        while (in.next()) {
            int field = in.field();
            switch (field) {
                case 1, 2, 7, 8, 9, 10 -> numbers[field] = in.number();
                case 3 -> resource = in.text();
                case 4 -> owner = in.text();
                case 5 -> mode = CoreCodec.readMode(in);
                case 6 -> conversion = in.flag();
                case 11 -> requester = requester(in.message());
                default -> throw in.unknownField();
            }
        }
        if (mode == null || requester == null) {
            throw in.malformed("incomplete wait");
        }
        return new Waiter(
                numbers[1],
                numbers[2],
                resource,
                owner,
                mode,
                conversion,
                numbers[7],
                numbers[8],
                numbers[9],
                numbers[10],
                requester);
    }

    private static Requester requester(ProtoReader in) throws MalformedException {
        Origin origin = Origin.NONE;
        String principal = "";
        String requestId = null;
        long commandHash = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> origin = CoreCodec.readOrigin(in.message());
                case 2 -> principal = in.text();
                case 3 -> requestId = in.optionalText();
                case 4 -> commandHash = in.fixed();
                default -> throw in.unknownField();
            }
        }
        return new Requester(origin, principal, requestId, commandHash);
    }
}
