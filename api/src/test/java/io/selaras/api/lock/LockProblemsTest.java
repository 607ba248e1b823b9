package io.selaras.api.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.ResourceKind;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LockProblemsTest {

    /** Whatever refusals there are: one that is added is tried here by itself. */
    @ParameterizedTest
    @EnumSource
    void refusalNamesAResourceAsItsUsersDo(ResourceKind kind) throws Exception {
        String resource = resource(kind);
        int tried = 0;
        for (Class<?> refusal : LockReply.Rejected.class.getPermittedSubclasses()) {
            if (names(refusal)) {
                String detail = LockProblems.of(refusal(refusal, resource)).detail();
                assertThat(detail).as(refusal.getSimpleName()).contains("`pool`");
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(9);
    }

    @Test
    void semaphoreSpeaksOfPermitsAndGatesOfOpening() {
        assertThat(held(ResourceKind.SEMAPHORE))
                .isEqualTo("Semaphore `pool` has too few free permits; some are held by others");
        assertThat(held(ResourceKind.LOCK)).isEqualTo("`pool` is held by others");
        assertThat(timeout(ResourceKind.SEMAPHORE)).contains("permits");
        assertThat(timeout(ResourceKind.LATCH)).isEqualTo("Latch `pool` did not open within 7 ms");
        assertThat(timeout(ResourceKind.BARRIER)).contains("arrived");
        assertThat(timeout(ResourceKind.OBSERVERS)).contains("no change");
    }

    private static String held(ResourceKind kind) {
        LockReply.Held held = new LockReply.Held(resource(kind), List.of(), 0, 0);
        return LockProblems.of(held).detail();
    }

    private static String timeout(ResourceKind kind) {
        return LockProblems.of(new LockReply.WaitTimeout(resource(kind), List.of(), 0, 7)).detail();
    }

    /** As it is in the table: who observes an election waits at a gate named after that. */
    private static String resource(ResourceKind kind) {
        return kind.named(
                kind == ResourceKind.OBSERVERS ? ResourceKind.ELECTION.named("pool") : "pool");
    }

    private static boolean names(Class<?> refusal) {
        return Arrays.stream(refusal.getRecordComponents())
                        .anyMatch(part -> part.getName().equals("resource"))
                && !refusal.equals(LockReply.SessionRequired.class);
    }

    private static LockReply.Rejected refusal(Class<?> type, String resource) throws Exception {
        RecordComponent[] parts = type.getRecordComponents();
        Object[] values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            Class<?> part = parts[i].getType();
            if (part.equals(String.class)) {
                values[i] = parts[i].getName().equals("resource") ? resource : "ann";
            } else if (part.equals(List.class)) {
                values[i] = List.of();
            } else if (part.isEnum()) {
                values[i] = part.getEnumConstants()[0];
            } else if (part.equals(long.class)) {
                values[i] = 7L;
            } else {
                values[i] = 7;
            }
        }
        Class<?>[] types =
                Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return (LockReply.Rejected) type.getDeclaredConstructor(types).newInstance(values);
    }
}
