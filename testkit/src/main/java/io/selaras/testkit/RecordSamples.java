package io.selaras.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.selaras.core.kernel.Audience;
import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.ResourceKind;
import io.selaras.core.queue.MessageBody;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * As many samples of any record as it takes for every constant of every enum that the record leads
 * to. Neither depends on a name in the code: the order of declarations decides.
 */
public final class RecordSamples {

    private static final ResourceKind[] KINDS = ResourceKind.values();

    private final int number;
    private final Extent extent;
    private int largest = 1;

    private RecordSamples(int number, Extent extent) {
        this.number = number;
        this.extent = extent;
    }

    /**
     * How large samples are.
     *
     * @param tail what each text ends with
     * @param parts how many elements each list has
     */
    public record Extent(String tail, int parts) {}

    /** The samples of one record. */
    public static <T> List<T> of(Class<T> type) {
        return of(type, new Extent("", 1));
    }

    /** Larger samples of one record. */
    public static <T> List<T> of(Class<T> type, Extent extent) {
        List<T> samples = new ArrayList<>();
        int count = 1;
        for (int number = 0; number < count; number++) {
            RecordSamples sample = new RecordSamples(number, extent);
            samples.add(type.cast(sample.value("", type)));
            count = Math.max(count, sample.largest);
        }
        return samples;
    }

    /** The samples of all records of an interface, sealed or left open by the kernel. */
    public static <T> List<T> ofAll(Class<T> all) {
        return records(all).flatMap(type -> of(type).stream()).<T>map(all::cast).toList();
    }

    /** Larger samples of all records of an interface. */
    public static <T> List<T> ofAll(Class<T> all, Extent extent) {
        return records(all).flatMap(type -> of(type, extent).stream()).<T>map(all::cast).toList();
    }

    /** All records of an interface: each sealed one's in the order of their declaration. */
    public static Stream<Class<?>> records(Class<?> type) {
        if (type.isRecord()) {
            return Stream.of(type);
        }
        Stream<Class<?>> next =
                type.isSealed() ? Stream.of(type.getPermittedSubclasses()) : Kernel.parts(type);
        return next.flatMap(RecordSamples::records);
    }

    /** What machines add to the interfaces that the kernel leaves open to them. */
    private static final class Kernel {

        private static final JavaClasses CORE =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.selaras.core");

        /** Who extends or implements it directly, in the order of their names. */
        static Stream<Class<?>> parts(Class<?> open) {
            return CORE.get(open).getSubclasses().stream()
                    .sorted(Comparator.comparing(JavaClass::getName))
                    .map(JavaClass::reflect);
        }
    }

    private Object value(String name, Type generic) {
        if (generic instanceof ParameterizedType list) {
            return Collections.nCopies(
                    extent.parts(), value(name, list.getActualTypeArguments()[0]));
        }
        Class<?> type = (Class<?>) generic;
        if (type.isEnum()) {
            return oneOf(type.getEnumConstants());
        }
        if (type == Audience.class) {
            return Audience.of(new Origin("n", 1, 7));
        }
        if (type == MessageBody.class) {
            return MessageBody.of(
                    ("some " + name + extent.tail()).getBytes(StandardCharsets.UTF_8));
        }
        if (type.isRecord()) {
            return create(type);
        }
        if (type.isSealed()) {
            return create(records(type).findFirst().orElseThrow());
        }
        if (type == String.class) {
            String text = name.equals("resource") ? oneOf(KINDS).named("pool") : "some " + name;
            return text + extent.tail();
        }
        if (type == boolean.class) {
            return number % 2 == 1;
        }
        return type == long.class ? (Object) 7L : (Object) 3;
    }

    private <T> T oneOf(T[] constants) {
        largest = Math.max(largest, constants.length);
        return constants[number % constants.length];
    }

    private Object create(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(components[i].getName(), components[i].getGenericType());
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no sample of " + type, e);
        }
    }
}
