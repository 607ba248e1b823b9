package io.selaras.core.lock.deadlock;

import java.util.Comparator;

/**
 * Chooses whose wait ends: the owner that holds the fewest locks has the least to do again. Equal
 * ones: the youngest wait, then the owner's name.
 */
public final class Victim {
    /** Name of the policy, as told in answers. */
    public static final String POLICY = "fewest-locks";

    private static final Comparator<Cycle.Link> FIRST_TO_GO =
            Comparator.comparingInt((Cycle.Link link) -> link.owner().grantCount())
                    .thenComparing(
                            Comparator.comparingLong((Cycle.Link l) -> l.state().waiter().id())
                                    .reversed())
                    .thenComparing(link -> link.owner().name());

    private Victim() {}

    /** The link whose wait is to end. */
    public static Cycle.Link of(Cycle cycle) {
        return cycle.links().stream().min(FIRST_TO_GO).orElseThrow();
    }
}
