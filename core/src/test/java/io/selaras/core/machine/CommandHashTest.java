package io.selaras.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.member.MemberCommand;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A request that differs in anything from the first one with its id is no retry of it. */
class CommandHashTest {

    static Stream<Class<?>> commands() {
        return Stream.of(LockCommand.class, MemberCommand.class)
                .flatMap(type -> Stream.of(type.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyFieldCounts(Class<?> type) throws ReflectiveOperationException {
        Object plain = sample(type, 0);
        List<Object> others = variants(type);
        assertThat(others).isNotEmpty();
        for (Object other : others) {
            assertThat(hash(other)).as("%s and %s", plain, other).isNotEqualTo(hash(plain));
        }
    }

    private static long hash(Object command) {
        return CommandHash.of(
                command instanceof LockCommand locks
                        ? new Command.Locks(locks)
                        : new Command.ChangeMembers((MemberCommand) command));
    }

    /** The sample with each component changed in turn, those of nested records one by one. */
    private static List<Object> variants(Class<?> type) throws ReflectiveOperationException {
        List<Object> variants = new ArrayList<>();
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            for (Object other : others(components[i])) {
                Object[] values = values(type, 0);
                values[i] = other;
                variants.add(create(type, values));
            }
        }
        return variants;
    }

    private static List<Object> others(RecordComponent component)
            throws ReflectiveOperationException {
        if (component.getGenericType() instanceof ParameterizedType list) {
            Class<?> element = (Class<?>) list.getActualTypeArguments()[0];
            List<Object> others = new ArrayList<>();
            for (Object variant : variants(element)) {
                others.add(List.of(variant));
            }
            others.add(List.of(sample(element, 0), sample(element, 1)));
            return others;
        }
        return component.getType().isRecord()
                ? variants(component.getType())
                : List.of(sample(component.getType(), 1));
    }

    private static Object[] values(Class<?> type, int n) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            Class<?> of = components[i].getType();
            values[i] =
                    components[i].getGenericType() instanceof ParameterizedType list
                            ? List.of(sample((Class<?>) list.getActualTypeArguments()[0], n))
                            : sample(of, n);
        }
        return values;
    }

    private static Object sample(Class<?> type, int n) throws ReflectiveOperationException {
        if (type.isRecord()) {
            return create(type, values(type, n));
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[n];
        }
        if (type == String.class) {
            return "text" + n;
        }
        if (type == boolean.class) {
            return n == 1;
        }
        return type == long.class ? (Object) (3L + n) : (Object) (3 + n);
    }

    private static Object create(Class<?> type, Object[] values)
            throws ReflectiveOperationException {
        Class<?>[] types =
                Stream.of(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        var constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }
}
