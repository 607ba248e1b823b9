package io.selaras.wire.image;

import io.selaras.core.kernel.Audience;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.ProcessStarts;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.Hold;
import io.selaras.core.lock.LockMode;
import io.selaras.wire.CoreCodec;
import io.selaras.wire.MalformedException;
import io.selaras.wire.ProtoReader;
import io.selaras.wire.ProtoReader.Flat;
import io.selaras.wire.ProtoWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A grant in an image. */
final class GrantCodec {

    private GrantCodec() {}

    static void write(ProtoWriter out, int field, Grant grant) {
        out.begin(field, 0);
        out.text(1, grant.resource());
        out.text(2, grant.owner());
        Hold hold = grant.hold();
        LockMode own = hold.own();
        if (own != null) {
            CoreCodec.writeMode(out, 3, own);
        }
        out.number(4, grant.token());
        out.number(5, grant.acquiredAtMs());
        out.number(6, grant.acquiredAtWallMs());
        out.number(7, grant.expiresAtMs());
        out.number(8, grant.ttlMs());
        if (!grant.delivery().equals(Grant.DELIVERED)) {
            write(out, grant.delivery());
        }
        out.number(10, grant.fence());
        if (own == null || !hold.equals(Hold.of(own))) {
            out.begin(11, 0);
            out.number(1, hold.holds());
            out.flag(2, hold.hierarchical());
            out.number(3, hold.permits());
            out.number(4, hold.sharedBelow());
            out.number(5, hold.exclusiveBelow());
            out.end();
        }
        out.end();
    }

    private static void write(ProtoWriter out, Grant.Delivery delivery) {
        out.begin(9, 0);
        Audience told = delivery.audience();
        List<Origin> origins = told == null ? List.of() : told.origins();
        if (!origins.isEmpty()) {
            CoreCodec.writeOrigin(out, 1, origins.getFirst());
        }
        out.flag(2, delivery.remembered());
        out.number(3, delivery.takeBackAtMs());
        Grant previous = delivery.previous();
        if (previous != null) {
            write(out, 4, previous);
        }
        for (int i = 1; i < origins.size(); i++) {
            CoreCodec.writeOrigin(out, 5, origins.get(i));
        }
        out.end();
    }

    static Grant read(ProtoReader in, ProcessStarts starts) throws MalformedException {
        String resource = "";
        String owner = "";
        LockMode own = null;
        long[] numbers = new long[11];
        Grant.Delivery delivery = Grant.DELIVERED;
        Hold hold = null;
        while (in.next()) {
            int field = in.field();
            switch (field) {
                case 1 -> resource = in.text();
                case 2 -> owner = in.text();
                case 3 -> own = CoreCodec.readMode(in);
                case 4, 5, 6, 7, 8, 10 -> numbers[field] = in.number();
                case 9 -> delivery = delivery(in.message(), starts);
                case 11 -> hold = hold(own, in.message());
                default -> throw in.unknownField();
            }
        }
        if (own == null && hold == null) {
            throw in.malformed("grant without a hold");
        }
        return new Grant(
                resource,
                owner,
                hold == null && own != null ? Hold.of(own) : required(hold),
                numbers[4],
                numbers[10],
                numbers[5],
                numbers[6],
                numbers[7],
                numbers[8],
                delivery);
    }

    private static Hold required(@Nullable Hold hold) {
        return hold == null ? Hold.NONE : hold;
    }

    private static Hold hold(@Nullable LockMode own, ProtoReader in) throws MalformedException {
        Flat it = Flat.read(in, "nfnnn");
        Hold hold = new Hold(own, it.small(1), it.flag(2), it.small(3), it.small(4), it.small(5));
        if (own != null && hold.equals(Hold.of(own))) {
            throw in.malformed("needless hold");
        }
        return hold;
    }

    /** An absent first origin used to be written as nobody's. */
    static void add(List<Origin> origins, Origin origin) {
        if (origin.waits()) {
            origins.add(origin);
        }
    }

    private static Grant.Delivery delivery(ProtoReader in, ProcessStarts starts)
            throws MalformedException {
        List<Origin> told = new ArrayList<>(1);
        boolean remembered = false;
        long takeBackAtMs = 0;
        Grant previous = null;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> add(told, starts.shared(CoreCodec.readOrigin(in.message())));
                case 5 -> add(told, starts.shared(CoreCodec.readOrigin(in.messageElement())));
                case 2 -> remembered = in.flag();
                case 3 -> takeBackAtMs = in.number();
                case 4 -> {
                    previous = read(in.message(), starts);
                    if (previous.delivery().previous() != null) {
                        throw in.malformed("a grant before the one before");
                    }
                }
                default -> throw in.unknownField();
            }
        }
        if (told.isEmpty() == (takeBackAtMs == Long.MAX_VALUE) || (told.isEmpty() && !remembered)) {
            throw in.malformed("a grant that nobody can fetch and that does not end");
        }
        return Grant.Delivery.of(new Audience(told, takeBackAtMs), remembered, previous);
    }
}
