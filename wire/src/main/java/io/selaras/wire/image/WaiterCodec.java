package io.selaras.wire.image;

import static io.selaras.wire.format.RecordCodec.fixed;
import static io.selaras.wire.format.RecordCodec.list;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.one;
import static io.selaras.wire.format.RecordCodec.optional;
import static io.selaras.wire.format.RecordCodec.optionalText;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.text;

import io.selaras.core.kernel.Audience;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.LockCommand.Part;
import io.selaras.core.lock.Waiter;
import io.selaras.wire.CoreCodec;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.format.RecordCodec;
import io.selaras.wire.format.RecordCodec.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A wait in an image. */
final class WaiterCodec {

    private static final RecordCodec<Waiter.Place> PLACE =
            record(
                    "place",
                    v -> {
                        Part part = v.of(1);
                        return new Waiter.Place(
                                part.resource(), part.mode(), part.permits(), v.number(2));
                    },
                    one(it -> new Part(it.resource(), it.mode(), it.permits()), CoreCodec.PART),
                    number(Waiter.Place::rank));

    /** A requester but for the end of the wait, which the wait says. */
    private record Asked(
            List<Origin> origins,
            String principal,
            String client,
            @Nullable String requestId,
            long commandHash) {}

    private static final RecordCodec<Asked> ASKED =
            record(
                    "requester",
                    v ->
                            new Asked(
                                    AudienceFields.read(v, 1, 5),
                                    v.text(2),
                                    v.text(6),
                                    v.optional(3),
                                    v.number(4)),
                    optional(it -> AudienceFields.first(it.origins()), CoreCodec.ORIGIN),
                    text(Asked::principal),
                    optionalText(Asked::requestId),
                    fixed(Asked::commandHash),
                    list(it -> AudienceFields.others(it.origins()), CoreCodec.ORIGIN),
                    text(Asked::client));

    static final RecordCodec<Waiter> WAITER =
            RecordCodec.<Waiter>record(
                            "wait",
                            WaiterCodec::waiter,
                            number(Waiter::id),
                            text(Waiter::owner),
                            list(Waiter::parts, CoreCodec.PART),
                            list(Waiter::places, PLACE),
                            number(it -> it.terms().ttlMs()),
                            CoreCodec.terms(Waiter::terms),
                            number(Waiter::sinceMs),
                            number(Waiter::timeoutAtMs),
                            number(it -> it.audience().untilMs()),
                            one(it -> asked(it.requester()), ASKED))
                    .expecting(128);

    private WaiterCodec() {}

    private static Asked asked(Requester it) {
        return new Asked(
                it.audience().origins(),
                it.principal(),
                it.client(),
                it.requestId(),
                it.commandHash());
    }

    private static Waiter waiter(Values v) throws MalformedException {
        List<Part> parts = v.list(3);
        List<Waiter.Place> places = v.list(4);
        if (parts.isEmpty() || places.isEmpty()) {
            throw v.malformed("incomplete wait");
        }
        Asked asked = v.of(10);
        long nobodyUntilMs = v.number(9);
        if (asked.origins().isEmpty() == (nobodyUntilMs == Long.MAX_VALUE)) {
            throw v.malformed("a wait that nobody hears and that does not end");
        }
        return new Waiter(
                v.number(1),
                v.text(2),
                parts,
                places,
                CoreCodec.withTtl(v.optional(6), v.number(5)),
                v.number(7),
                v.number(8),
                new Requester(
                        new Audience(List.copyOf(asked.origins()), nobodyUntilMs),
                        asked.principal(),
                        asked.client(),
                        asked.requestId(),
                        asked.commandHash()));
    }
}
