package io.selaras.fuzz.wire;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The constants of enums that records lead to. */
public final class EnumConstants {

    private final Set<Enum<?>> found = new LinkedHashSet<>();

    /** Those in a value. */
    public static Set<Enum<?>> in(Object value) {
        EnumConstants constants = new EnumConstants();
        constants.walk(value);
        return constants.found;
    }

    private void walk(@Nullable Object value) {
        switch (value) {
            case Enum<?> constant -> found.add(constant);
            case List<?> list -> list.forEach(this::walk);
            case Record item -> components(item);
            case null, default -> {}
        }
    }

    private void components(Record item) {
        for (RecordComponent component : item.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                walk(component.getAccessor().invoke(item));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(component.toString(), e);
            }
        }
    }
}
