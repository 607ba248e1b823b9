package io.selaras.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.testkit.RecordSamples.Extent;
import java.util.List;

/**
 * What is counted of something that a client is told, beside what it is told: neither texts nor
 * lists grow unseen.
 */
public final class Sizes {

    /** Samples of these are to be looked at. */
    public static final List<Extent> EXTENTS =
            List.of(
                    new Extent("", 1),
                    new Extent("x".repeat(450), 1),
                    new Extent("", 60),
                    new Extent("x".repeat(450), 60));

    /** What frames the facts is the same for all, and small. */
    private static final int FRAME = 700;

    /** A text may be told twice. */
    private static final double TOO_LITTLE = 2.2;

    private static final double TOO_MUCH = 8;

    private Sizes() {}

    /**
     * Compares what is counted with what is told.
     *
     * @param told in words, as a client reads it
     */
    public static void compare(Object what, long counted, String told) {
        String name = what.getClass().getSimpleName();
        assertThat((double) told.length())
                .as("%s: told, beside %d counted", name, counted)
                .isLessThan(TOO_LITTLE * counted + FRAME);
        // What is kept and not told counts, too.
        int held = Math.max(told.length(), what.toString().length());
        assertThat((double) counted)
                .as("%s: counted, beside %d held", name, held)
                .isLessThan(TOO_MUCH * (held + FRAME));
    }
}
