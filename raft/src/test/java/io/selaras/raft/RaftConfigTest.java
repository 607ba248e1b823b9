package io.selaras.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.selaras.raft.step.RaftLimits;
import io.selaras.raft.step.RaftTiming;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bound of the configuration: the last value that is taken, and the first that is not. */
class RaftConfigTest {

    /** By name, beside the usual values: what is just allowed, what is not any more. */
    private static final Map<String, long[]> BOUNDS =
            Map.of(
                    "electionMinMs", new long[] {1_000, 999},
                    "electionMaxMs", new long[] {3_000, 2_999},
                    "heartbeatMs", new long[] {1, 0, 1_500, 1_501},
                    "crashDelayMinMs", new long[] {0, -1},
                    "crashDelayMaxMs", new long[] {50, 49},
                    "maxInflightAppends", new long[] {1, 0},
                    "maxInflightBytes", new long[] {1, 0},
                    "maxAppendBytes", new long[] {1, 0},
                    "maxUncommittedBytes", new long[] {1, 0},
                    "maxEntryBytes", new long[] {1, 0});

    @ParameterizedTest
    @MethodSource("usual")
    void everyNumberIsTakenUpToItsBoundAndRefusedBeyond(Record usual) throws Exception {
        for (RecordComponent part : usual.getClass().getRecordComponents()) {
            long[] bounds = BOUNDS.getOrDefault(part.getName(), new long[0]);
            assertThat(bounds).as("bounds of " + part.getName()).isNotEmpty();
            for (int i = 0; i < bounds.length; i += 2) {
                Record edge = with(usual, part, bounds[i]);
                assertThat(part.getAccessor().invoke(edge).toString()).isEqualTo("" + bounds[i]);
                long beyond = bounds[i + 1];
                assertThatThrownBy(() -> with(usual, part, beyond))
                        .as("%s %d", part.getName(), beyond)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(part.getName());
            }
        }
    }

    private static List<Record> usual() {
        return List.of(RaftTiming.DEFAULT, RaftLimits.DEFAULT);
    }

    @Test
    void timeoutsOfZeroAreRefusedAsSuch() {
        assertThatThrownBy(() -> RaftTiming.of(0, 0, 0))
                .hasMessage("electionMinMs must be positive");
    }

    private static Record with(Record usual, RecordComponent changed, long value) throws Exception {
        RecordComponent[] parts = usual.getClass().getRecordComponents();
        Object[] values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = parts[i].getAccessor().invoke(usual);
            if (parts[i].getName().equals(changed.getName())) {
                values[i] = parts[i].getType().equals(int.class) ? (Object) (int) value : value;
            }
        }
        Class<?>[] types =
                Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return usual.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof IllegalArgumentException refused ? refused : e;
        }
    }

    @Test
    void usualDelayAfterACrashIsFiftyToOneHundredAndFifty() {
        assertThat(RaftTiming.of(1_000, 2_000, 100))
                .isEqualTo(new RaftTiming(1_000, 2_000, 100, 50, 150));
    }

    @Test
    void otherGroupOfTheSameNodeDiffersOnlyInItsNumber() {
        RaftConfig first = RaftConfig.defaults(0, "n1");
        assertThat(first.ofGroup(3)).isEqualTo(RaftConfig.defaults(3, "n1"));
    }
}
