package io.selaras.journal.segment;

/**
 * What a compacted segment stands for: all frames from first to last, of which only the live ones
 * are still there.
 *
 * @param first lowest sequence number covered
 * @param last highest sequence number covered
 * @param frames how many frames the segment holds
 */
public record Coverage(long first, long last, long frames) {

    /** The coverage of an ordinary segment, which is what its frames say. */
    public static final Coverage ORDINARY = new Coverage(0, 0, 0);

    /**
     * Whether these numbers can be true: none at all, or frames of a range that has room for them.
     */
    boolean possible() {
        return equals(ORDINARY)
                || (first >= 1
                        && last >= first
                        && last < Long.MAX_VALUE
                        && frames >= 0
                        && frames - 1 <= last - first);
    }

    /** Whether this is the coverage of a compacted segment. */
    public boolean compacted() {
        return first > 0;
    }
}
