package io.selaras.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every bound of the configuration: the last value that is taken, and the first that is not. */
class RaftConfigTest {

    private static final RecordComponent[] PARTS = RaftConfig.class.getRecordComponents();

    /** By name, with the timing of {@link Given}: what is just allowed, what is not any more. */
    private static final Map<String, long[]> BOUNDS =
            Map.of(
                    "electionTimeoutMinMs", new long[] {1_000, 999},
                    "electionTimeoutMaxMs", new long[] {3_000, 2_999},
                    "heartbeatMs", new long[] {1, 0, 1_500, 1_501},
                    "crashDelayMinMs", new long[] {0, -1},
                    "crashDelayMaxMs", new long[] {50, 49},
                    "maxInflightAppends", new long[] {1, 0},
                    "maxInflightBytes", new long[] {1, 0},
                    "maxAppendBytes", new long[] {1, 0},
                    "maxUncommittedBytes", new long[] {1, 0},
                    "maxEntryBytes", new long[] {1, 0});

    @Test
    void everyNumberIsTakenUpToItsBoundAndRefusedBeyond() throws Exception {
        for (RecordComponent part : PARTS) {
            if (part.getName().equals("group") || part.getName().equals("self")) {
                continue;
            }
            long[] bounds = BOUNDS.getOrDefault(part.getName(), new long[0]);
            assertThat(bounds).as("bounds of " + part.getName()).isNotEmpty();
            for (int i = 0; i < bounds.length; i += 2) {
                RaftConfig edge = with(part, bounds[i]);
                assertThat(part.getAccessor().invoke(edge).toString()).isEqualTo("" + bounds[i]);
                long beyond = bounds[i + 1];
                assertThatThrownBy(() -> with(part, beyond))
                        .as("%s %d", part.getName(), beyond)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(part.getName());
            }
        }
    }

    @Test
    void timeoutsOfZeroAreRefusedAsSuch() {
        assertThatThrownBy(() -> new RaftConfig(0, "n", 0, 0, 0, 0, 0, 1, 1, 1, 1, 1))
                .hasMessage("electionTimeoutMinMs must be positive");
    }

    private static RaftConfig with(RecordComponent changed, long value) throws Exception {
        RaftConfig usual = RaftConfig.defaults(0, "n");
        Object[] values = new Object[PARTS.length];
        for (int i = 0; i < PARTS.length; i++) {
            values[i] = PARTS[i].getAccessor().invoke(usual);
            if (PARTS[i].getName().equals(changed.getName())) {
                values[i] = PARTS[i].getType().equals(int.class) ? (Object) (int) value : value;
            }
        }
        Class<?>[] types =
                Arrays.stream(PARTS).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return RaftConfig.class.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof IllegalArgumentException refused ? refused : e;
        }
    }
}
