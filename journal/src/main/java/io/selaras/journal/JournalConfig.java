package io.selaras.journal;

import java.security.SecureRandom;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The journal's settings.
 *
 * @param segmentBytes length of a segment file; a larger record gets a file of its own size
 * @param maxPayloadBytes largest payload of one record
 * @param reserveBytes when the disk is full, preallocated space that entries may not use, so that
 *     votes, truncations and compaction still can
 * @param groups groups this node is known to hold; after a torn tail these are recovering too, even
 *     if the journal has never heard of them
 * @param random source of segment ids; a simulation passes a seeded one
 */
public record JournalConfig(
        int segmentBytes,
        int maxPayloadBytes,
        int reserveBytes,
        List<Integer> groups,
        LongSupplier random) {

    private static final int MINIMUM_SEGMENT_BYTES = 2048;

    public JournalConfig {
        groups = List.copyOf(groups);
        if (segmentBytes < MINIMUM_SEGMENT_BYTES || segmentBytes % 512 != 0) {
            throw new IllegalArgumentException(
                    "segmentBytes must be a multiple of 512, at least 2048: " + segmentBytes);
        }
        if (maxPayloadBytes < 1 || reserveBytes < 0) {
            throw new IllegalArgumentException("sizes must be positive");
        }
    }

    /** Segments of 16 MiB, payloads up to 16 MiB, a reserve of 1 MiB. */
    public static JournalConfig defaults() {
        SecureRandom random = new SecureRandom();
        return new JournalConfig(16 << 20, 16 << 20, 1 << 20, List.of(), random::nextLong);
    }

    /** The same settings for these groups. */
    public JournalConfig withGroups(List<Integer> knownGroups) {
        return new JournalConfig(segmentBytes, maxPayloadBytes, reserveBytes, knownGroups, random);
    }
}
