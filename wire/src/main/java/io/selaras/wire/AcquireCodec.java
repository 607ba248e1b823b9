package io.selaras.wire;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockCommand.Acquire;
import io.selaras.core.lock.LockCommand.Part;
import io.selaras.core.lock.LockCommand.Terms;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.LockMode;
import io.selaras.wire.format.Codec;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.format.ProtoReader;
import io.selaras.wire.format.ProtoWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An acquire, the most frequent command. By hand, as its first part lies flat in the message: most
 * requests have no other.
 */
final class AcquireCodec implements Codec<Acquire> {

    @Override
    public String name() {
        return "acquire";
    }

    @Override
    public void write(ProtoWriter out, int field, Acquire acquire) {
        Part first = acquire.parts().getFirst();
        out.begin(field, 0);
        out.text(1, first.resource());
        out.text(2, acquire.owner());
        CoreCodec.MODE.write(out, 3, first.mode());
        out.number(4, acquire.terms().ttlMs());
        out.number(5, acquire.waitMs());
        out.number(6, first.permits());
        for (int i = 1; i < acquire.parts().size(); i++) {
            CoreCodec.PART.write(out, 7, acquire.parts().get(i));
        }
        CoreCodec.writeTerms(out, 8, acquire.terms());
        out.end();
    }

    @Override
    public Acquire read(ProtoReader from) throws MalformedException {
        ProtoReader in = from.message();
        String resource = "";
        String owner = "";
        @Nullable LockMode mode = null;
        long ttlMs = 0;
        long waitMs = 0;
        int permits = 0;
        List<Part> more = List.of();
        @Nullable Terms terms = null;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> resource = in.text();
                case 2 -> owner = in.text();
                case 3 -> mode = CoreCodec.MODE.read(in);
                case 4 -> ttlMs = in.number();
                case 5 -> waitMs = in.number();
                case 6 -> permits = in.smallNumber();
                case 7 -> more = withPart(more, in);
                case 8 -> terms = CoreCodec.readTerms(in, ttlMs);
                default -> throw in.unknownField();
            }
        }
        if (mode == null) {
            throw in.malformed("acquire without a lock mode");
        }
        List<Part> parts = new ArrayList<>(1 + more.size());
        parts.add(new Part(resource, mode, permits));
        parts.addAll(more);
        return new LockCommand.Acquire(
                parts, owner, waitMs, terms == null ? Terms.of(ttlMs) : terms);
    }

    private static List<Part> withPart(List<Part> parts, ProtoReader in) throws MalformedException {
        List<Part> more = parts.isEmpty() ? new ArrayList<>() : parts;
        if (more.size() >= LockLimits.PARTS) {
            throw in.malformed("too many parts");
        }
        more.add(CoreCodec.PART.read(in.repeated()));
        return more;
    }
}
