package io.selaras.core.coordination;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Samples of any record that differ in one component each. */
final class RecordVariants {

    /** No enum has more constants. */
    private static final int LARGEST = 8;

    private RecordVariants() {}

    /** Samples that between them lead to every constant of every enum, whatever it is called. */
    static List<Object> samples(Class<?> type) throws ReflectiveOperationException {
        List<Object> samples = new ArrayList<>();
        for (int n = 0; n < LARGEST; n++) {
            samples.add(sample(type, n));
        }
        return samples;
    }

    /** The sample with each component changed in turn, those of nested records one by one. */
    static List<Object> of(Class<?> type) throws ReflectiveOperationException {
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
            for (Object variant : element.isRecord() ? of(element) : List.of(sample(element, 1))) {
                others.add(List.of(variant));
            }
            others.add(List.of(sample(element, 0), sample(element, 1)));
            return others;
        }
        return component.getType().isRecord()
                ? of(component.getType())
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

    static Object sample(Class<?> type, int n) throws ReflectiveOperationException {
        if (type.isRecord()) {
            return create(type, values(type, n));
        }
        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            if (constants.length > LARGEST) {
                throw new IllegalStateException(
                        type + " has more constants than there are samples");
            }
            return constants[n % constants.length];
        }
        if (type == String.class) {
            return "text" + n;
        }
        if (type == boolean.class) {
            return n % 2 == 1;
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
