package io.selaras.wire.image;

import io.selaras.core.kernel.Origin;
import io.selaras.wire.format.RecordCodec.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who hears of something: one origin in a field of its own, as most have one, then the others. */
final class AudienceFields {

    private AudienceFields() {}

    static @Nullable Origin first(List<Origin> origins) {
        return origins.isEmpty() ? null : origins.getFirst();
    }

    static List<Origin> others(List<Origin> origins) {
        return origins.isEmpty() ? List.of() : origins.subList(1, origins.size());
    }

    /** What was read of both; an absent first origin used to be written as nobody's. */
    static List<Origin> read(Values v, int first, int others) {
        List<Origin> told = new ArrayList<>(1);
        Origin one = v.optional(first);
        if (one != null) {
            told.add(one);
        }
        told.addAll(v.<Origin>list(others));
        told.removeIf(origin -> !origin.waits());
        return told;
    }
}
