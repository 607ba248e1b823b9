package io.selaras.wire.image;

import io.selaras.core.kernel.Audience;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.Waiter;
import io.selaras.wire.CoreCodec;
import io.selaras.wire.MalformedException;
import io.selaras.wire.ProtoReader;
import io.selaras.wire.ProtoWriter;
import java.util.ArrayList;
import java.util.List;

/** A wait in an image. */
final class WaiterCodec {

    private WaiterCodec() {}

    static void write(ProtoWriter out, int field, Waiter waiter) {
        out.begin(field, 128);
        out.number(1, waiter.id());
        out.text(2, waiter.owner());
        CoreCodec.writeParts(out, 3, waiter.parts());
        for (Waiter.Place place : waiter.places()) {
            out.begin(4, 0);
            CoreCodec.writeParts(out, 1, List.of(part(place)));
            out.number(2, place.rank());
            out.end();
        }
        out.number(5, waiter.terms().ttlMs());
        CoreCodec.writeTerms(out, 6, waiter.terms());
        out.number(7, waiter.sinceMs());
        out.number(8, waiter.timeoutAtMs());
        out.number(9, waiter.audience().untilMs());
        Requester requester = waiter.requester();
        out.begin(10, 0);
        List<Origin> origins = requester.audience().origins();
        if (!origins.isEmpty()) {
            CoreCodec.writeOrigin(out, 1, origins.getFirst());
        }
        out.text(2, requester.principal());
        out.optionalText(3, requester.requestId());
        out.fixed(4, requester.commandHash());
        for (int i = 1; i < origins.size(); i++) {
            CoreCodec.writeOrigin(out, 5, origins.get(i));
        }
        out.text(6, requester.client());
        out.end();
        out.end();
    }

    static Waiter read(ProtoReader in) throws MalformedException {
        long[] numbers = new long[10];
        String owner = "";
        List<LockCommand.Part> parts = new ArrayList<>();
        List<Waiter.Place> places = new ArrayList<>();
        LockCommand.Terms terms = null;
        Requester requester = null;
        while (in.next()) {
            int field = in.field();
            switch (field) {
                case 1, 5, 7, 8, 9 -> numbers[field] = in.number();
                case 2 -> owner = in.text();
                case 3 -> parts.add(CoreCodec.readPart(in.messageElement()));
                case 4 -> places.add(place(in.messageElement()));
                case 6 -> terms = CoreCodec.readTerms(in.message(), numbers[5]);
                case 10 -> requester = requester(in.message(), numbers[9]);
                default -> throw in.unknownField();
            }
        }
        if (parts.isEmpty() || places.isEmpty() || requester == null) {
            throw in.malformed("incomplete wait");
        }
        return new Waiter(
                numbers[1],
                owner,
                List.copyOf(parts),
                List.copyOf(places),
                terms == null ? LockCommand.Terms.of(numbers[5]) : terms,
                numbers[7],
                numbers[8],
                requester);
    }

    private static LockCommand.Part part(Waiter.Place place) {
        return new LockCommand.Part(place.resource(), place.mode(), place.permits());
    }

    private static Waiter.Place place(ProtoReader in) throws MalformedException {
        LockCommand.Part part = null;
        long rank = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> part = CoreCodec.readPart(in.message());
                case 2 -> rank = in.number();
                default -> throw in.unknownField();
            }
        }
        if (part == null) {
            throw in.malformed("incomplete place");
        }
        return new Waiter.Place(part.resource(), part.mode(), part.permits(), rank);
    }

    private static Requester requester(ProtoReader in, long nobodyUntilMs)
            throws MalformedException {
        List<Origin> origins = new ArrayList<>(1);
        String principal = "";
        String client = "";
        String requestId = null;
        long commandHash = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> GrantCodec.add(origins, CoreCodec.readOrigin(in.message()));
                case 5 -> GrantCodec.add(origins, CoreCodec.readOrigin(in.messageElement()));
                case 2 -> principal = in.text();
                case 3 -> requestId = in.optionalText();
                case 4 -> commandHash = in.fixed();
                case 6 -> client = in.text();
                default -> throw in.unknownField();
            }
        }
        if (origins.isEmpty() == (nobodyUntilMs == Long.MAX_VALUE)) {
            throw in.malformed("a wait that nobody hears and that does not end");
        }
        return new Requester(
                new Audience(List.copyOf(origins), nobodyUntilMs),
                principal,
                client,
                requestId,
                commandHash);
    }
}
