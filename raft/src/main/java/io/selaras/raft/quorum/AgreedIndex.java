package io.selaras.raft.quorum;

import java.util.Arrays;

/** The highest index that enough voters hold (section 5.3), by the same rule as {@link Tally}. */
public final class AgreedIndex {

    private final long[] counting;
    private final int voters;
    private int counted;
    private long onAll = Long.MAX_VALUE;

    public AgreedIndex(int voters) {
        this.voters = voters;
        this.counting = new long[voters];
    }

    /** Notes what one voter holds durably. Every voter is to be noted once. */
    public void holds(long index, boolean recovering) {
        onAll = Math.min(onAll, index);
        if (!recovering) {
            counting[counted++] = index;
        }
    }

    /** The lowest index held by every voter. */
    public long onAll() {
        return onAll;
    }

    public long highest() {
        int majority = voters / 2 + 1;
        if (counted < majority) {
            return onAll;
        }
        Arrays.sort(counting, 0, counted);
        return Math.max(onAll, counting[counted - majority]);
    }
}
