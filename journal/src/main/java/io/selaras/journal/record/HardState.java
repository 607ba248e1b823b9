package io.selaras.journal.record;

import org.jspecify.annotations.Nullable;

/**
 * What a group must not forget (Raft, figure 2, and the recovery rule).
 *
 * @param term latest term seen
 * @param vote who got this node's vote in that term, null if nobody
 * @param recovering whether this node may have lost an acknowledged entry or vote
 */
public record HardState(long term, @Nullable String vote, boolean recovering) {

    /** The state before the first term. */
    public static final HardState INITIAL = new HardState(0, null, false);

    /** The same state, recovering. */
    public HardState asRecovering() {
        return new HardState(term, vote, true);
    }
}
