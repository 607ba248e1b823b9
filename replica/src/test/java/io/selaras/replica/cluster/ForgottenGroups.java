package io.selaras.replica.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.replica.Replica;
import java.util.List;
import java.util.function.Supplier;

/** Sees whether a turn has forgotten a group to which something happened (ADR 0202). */
public final class ForgottenGroups {

    private ForgottenGroups() {}

    /**
     * Right after a turn: unless something is due at once, a turn of all groups has nothing to do.
     *
     * @param deeds counts what the node did that is seen outside
     */
    public static void requireNone(Replica replica, long nowMs, Supplier<List<Integer>> deeds) {
        if (replica.nextDeadlineMs(nowMs) > nowMs) {
            List<Integer> before = deeds.get();
            replica.finishTurnOfAll(nowMs);
            assertThat(deeds.get()).as("forgotten by a turn").isEqualTo(before);
        }
    }
}
