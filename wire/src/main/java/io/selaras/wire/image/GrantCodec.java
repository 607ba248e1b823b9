package io.selaras.wire.image;

import static io.selaras.wire.format.RecordCodec.flag;
import static io.selaras.wire.format.RecordCodec.list;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.optional;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.signed;
import static io.selaras.wire.format.RecordCodec.text;

import io.selaras.core.kernel.Audience;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.ProcessStarts;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.Hold;
import io.selaras.core.lock.LockMode;
import io.selaras.wire.CoreCodec;
import io.selaras.wire.format.Codec;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.format.ProtoReader;
import io.selaras.wire.format.ProtoWriter;
import io.selaras.wire.format.RecordCodec;
import io.selaras.wire.format.RecordCodec.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A grant in an image. */
final class GrantCodec {

    /** A hold but for its own mode, which the grant says. */
    private static final RecordCodec<Hold> HOLD =
            record(
                    "hold",
                    v -> new Hold(null, v.small(1), v.flag(2), v.small(3), v.small(4), v.small(5)),
                    signed(Hold::holds),
                    flag(Hold::hierarchical),
                    signed(Hold::permits),
                    signed(Hold::sharedBelow),
                    signed(Hold::exclusiveBelow));

    private static final RecordCodec<Grant.Delivery> DELIVERY =
            record(
                    "delivery",
                    GrantCodec::delivery,
                    optional(it -> AudienceFields.first(origins(it)), CoreCodec.ORIGIN),
                    flag(Grant.Delivery::remembered),
                    number(Grant.Delivery::takeBackAtMs),
                    optional(Grant.Delivery::previous, new Previous()),
                    list(it -> AudienceFields.others(origins(it)), CoreCodec.ORIGIN));

    static final RecordCodec<Grant> GRANT =
            record(
                    "grant",
                    GrantCodec::grant,
                    text(Grant::resource),
                    text(Grant::owner),
                    optional(it -> it.hold().own(), CoreCodec.MODE),
                    number(Grant::token),
                    number(Grant::acquiredAtMs),
                    number(Grant::acquiredAtWallMs),
                    number(Grant::expiresAtMs),
                    number(Grant::ttlMs),
                    optional(
                            it -> it.delivery().equals(Grant.DELIVERED) ? null : it.delivery(),
                            DELIVERY),
                    number(Grant::fence),
                    optional(it -> isPlain(it.hold()) ? null : it.hold(), HOLD));

    private GrantCodec() {}

    /** Reads a grant whose origins share what they have in common with those read before. */
    static Grant read(ProtoReader in, ProcessStarts starts) throws MalformedException {
        return shared(GRANT.readFields(in), starts);
    }

    private static Grant shared(Grant grant, ProcessStarts starts) {
        List<Origin> origins = origins(grant.delivery());
        Grant previous = grant.delivery().previous();
        if (origins.isEmpty() && previous == null) {
            return grant;
        }
        Grant.Delivery delivery = grant.delivery();
        List<Origin> told = new ArrayList<>(origins.size());
        origins.forEach(origin -> told.add(starts.shared(origin)));
        return grant.with(
                Grant.Delivery.of(
                        new Audience(told, delivery.takeBackAtMs()),
                        delivery.remembered(),
                        previous == null ? null : shared(previous, starts)));
    }

    private static boolean isPlain(Hold hold) {
        LockMode own = hold.own();
        return own != null && hold.equals(Hold.of(own));
    }

    private static List<Origin> origins(Grant.Delivery delivery) {
        Audience told = delivery.audience();
        return told == null ? List.of() : told.origins();
    }

    private static Grant grant(Values v) throws MalformedException {
        LockMode own = v.optional(3);
        Hold more = v.optional(11);
        if (own == null && more == null) {
            throw v.malformed("grant without a hold");
        }
        return new Grant(
                v.text(1),
                v.text(2),
                hold(v, own, more),
                v.number(4),
                v.number(10),
                v.number(5),
                v.number(6),
                v.number(7),
                v.number(8),
                v.optional(9, Grant.DELIVERED));
    }

    private static Hold hold(Values v, @Nullable LockMode own, @Nullable Hold more)
            throws MalformedException {
        if (more == null) {
            return own == null ? Hold.NONE : Hold.of(own);
        }
        Hold hold =
                new Hold(
                        own,
                        more.holds(),
                        more.hierarchical(),
                        more.permits(),
                        more.sharedBelow(),
                        more.exclusiveBelow());
        if (isPlain(hold)) {
            throw v.malformed("needless hold");
        }
        return hold;
    }

    private static Grant.Delivery delivery(Values v) throws MalformedException {
        List<Origin> told = AudienceFields.read(v, 1, 5);
        long takeBackAtMs = v.number(3);
        boolean remembered = v.flag(2);
        if (told.isEmpty() == (takeBackAtMs == Long.MAX_VALUE) || (told.isEmpty() && !remembered)) {
            throw v.malformed("a grant that nobody can fetch and that does not end");
        }
        Grant previous = v.optional(4);
        if (previous != null && previous.delivery().previous() != null) {
            throw v.malformed("a grant before the one before");
        }
        return Grant.Delivery.of(new Audience(told, takeBackAtMs), remembered, previous);
    }

    /** The grant before: the declaration of a grant within itself. */
    private static final class Previous implements Codec<Grant> {

        @Override
        public String name() {
            return "grant before";
        }

        @Override
        public void write(ProtoWriter out, int field, Grant grant) {
            GRANT.write(out, field, grant);
        }

        @Override
        public Grant read(ProtoReader in) throws MalformedException {
            return GRANT.read(in);
        }
    }
}
