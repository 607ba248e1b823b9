package io.selaras.core.coordination;

import static io.selaras.core.lock.LockMode.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A lock that is asked for again lives as long as the request that ends last. */
class TimeToLiveTest {
    private final Clients clients = new Clients();

    /** As a conversion, and as another hold. */
    @ParameterizedTest
    @EnumSource(names = {"SHARED", "EXCLUSIVE"})
    void ofTwoThatEndAtTheSameInstantTheLaterOneCounts(LockMode again) {
        assertTimeToLive(acquire(SHARED, 1_000), 1_000);
        clients.timeMs = 600;
        assertTimeToLive(acquire(again, 400), 400);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED", "EXCLUSIVE"})
    void oneThatEndsEarlierChangesNothing(LockMode again) {
        assertTimeToLive(acquire(SHARED, 1_000), 1_000);
        clients.timeMs = 600;
        assertTimeToLive(acquire(again, 399), 1_000);
    }

    private @Nullable LockReply acquire(LockMode mode, long ttlMs) {
        LockCommand.Terms terms = new LockCommand.Terms(ttlMs, false, true, null, null, false);
        List<LockCommand.Part> part = List.of(new LockCommand.Part("r", mode));
        return clients.own(new LockCommand.Acquire(part, "ann", 0, terms));
    }

    private static void assertTimeToLive(@Nullable LockReply reply, long ttlMs) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        LockReply.Granted.class,
                        granted -> assertThat(granted.ttlMs()).isEqualTo(ttlMs));
    }
}
