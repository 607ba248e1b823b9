package io.selaras.wire.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the records of a sealed type stand on the wire: one field each, whose number says which of
 * them it is.
 *
 * <p>The declaration is checked when it is made: each permitted record has a number, and no two
 * have the same.
 */
public final class UnionCodec<T> implements Codec<T> {

    private final String name;
    private final Map<Class<?>, Alternative<? extends T>> byType = new LinkedHashMap<>();
    private final Map<Integer, Alternative<? extends T>> byNumber = new LinkedHashMap<>();

    private UnionCodec(String name) {
        this.name = name;
    }

    private UnionCodec(String name, Class<T> type, List<Alternative<? extends T>> alternatives) {
        this(name);
        for (Alternative<? extends T> alternative : alternatives) {
            add(byType, alternative.type, alternative);
            alternative.numbers.forEach(number -> add(byNumber, number, alternative));
        }
        Set<Class<?>> missing = new LinkedHashSet<>();
        collectRecords(type, missing);
        missing.removeAll(byType.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("without a number: " + missing);
        }
    }

    /** Declares the alternatives; the name is for complaints. */
    @SafeVarargs
    public static <T> UnionCodec<T> union(
            String name, Class<T> type, Alternative<? extends T>... alternatives) {
        List<Alternative<? extends T>> list = new ArrayList<>();
        for (Alternative<? extends T> alternative : alternatives) {
            list.add(alternative);
        }
        return new UnionCodec<>(name, type, list);
    }

    /** Several types whose records share one row of numbers. */
    public static <T> UnionCodec<T> join(String name, List<UnionCodec<? extends T>> unions) {
        UnionCodec<T> joined = new UnionCodec<>(name);
        for (UnionCodec<? extends T> union : unions) {
            union.byType.forEach((type, it) -> add(joined.byType, type, it));
            union.byNumber.forEach((number, it) -> add(joined.byNumber, number, it));
        }
        return joined;
    }

    /** A type whose records stand one level below, in a field with this number. */
    public static <T> UnionCodec<T> nested(int number, Class<T> type, UnionCodec<T> inner) {
        return nested(number, type, inner, 0);
    }

    /** The same, which bytes of a version before this one do not have. */
    public static <T> UnionCodec<T> nested(
            int number, Class<T> type, UnionCodec<T> inner, int since) {
        UnionCodec<T> nested = new UnionCodec<>(inner.name);
        Alternative<T> message = at(number, type, inner).since(since);
        inner.byType.keySet().forEach(each -> add(nested.byType, each, message));
        add(nested.byNumber, number, message);
        return nested;
    }

    /** One record of the type, and its number. */
    public static <A> Alternative<A> at(int number, Class<A> type, Codec<A> codec) {
        return new Alternative<>(
                type,
                List.of(number),
                0,
                (out, value) -> codec.write(out, number, value),
                codec::read);
    }

    /** A record of the type that only holds a value of another union, which keeps its numbers. */
    public static <A, I> Alternative<A> all(
            Class<A> type, UnionCodec<I> inner, Function<A, I> unwrap, Function<I, A> wrap) {
        return new Alternative<>(
                type,
                List.copyOf(inner.byNumber.keySet()),
                0,
                (out, value) -> inner.write(out, unwrap.apply(value)),
                in -> wrap.apply(inner.readCurrent(in)));
    }

    /** A record of the type that is never written. */
    public static <A> Alternative<A> never(Class<A> type) {
        return new Alternative<>(
                type,
                List.of(),
                0,
                (_, value) -> {
                    throw new IllegalArgumentException("never written: " + value);
                },
                in -> {
                    throw in.unknownField();
                });
    }

    @Override
    public String name() {
        return name;
    }

    /** Writes the value as a message of its own. */
    @Override
    public void write(ProtoWriter out, int field, T value) {
        out.begin(field, 0);
        write(out, value);
        out.end();
    }

    /** Reads a message that is one value. */
    @Override
    public T read(ProtoReader in) throws MalformedException {
        ProtoReader message = in.message();
        if (!message.next()) {
            throw message.malformed("empty " + name);
        }
        T value = readCurrent(message);
        if (message.next()) {
            throw message.malformed("second " + name + " in one");
        }
        return value;
    }

    /** Writes the value as a field of the open message. */
    public void write(ProtoWriter out, T value) {
        Alternative<? extends T> alternative = byType.get(value.getClass());
        if (alternative == null) {
            throw new IllegalArgumentException("no %s: %s".formatted(name, value));
        }
        alternative.write(out, value);
    }

    /** Reads the current field, which is the value itself. */
    public T readCurrent(ProtoReader in) throws MalformedException {
        Alternative<? extends T> alternative = byNumber.get(in.field());
        if (alternative == null || alternative.since > in.version()) {
            throw in.unknownField();
        }
        return alternative.reading.read(in);
    }

    private static <K, V> void add(Map<K, V> map, K key, V value) {
        if (map.put(key, value) != null) {
            throw new IllegalArgumentException("declared twice: " + key);
        }
    }

    private static void collectRecords(Class<?> type, Set<Class<?>> into) {
        Class<?> @Nullable [] permitted = type.getPermittedSubclasses();
        if (permitted == null) {
            into.add(type);
            return;
        }
        for (Class<?> each : permitted) {
            collectRecords(each, into);
        }
    }

    /** One of a union's records. */
    public static final class Alternative<A> {

        private final Class<A> type;
        private final List<Integer> numbers;
        private final int since;
        private final Writing<A> writing;
        private final Reading<A> reading;

        private Alternative(
                Class<A> type,
                List<Integer> numbers,
                int since,
                Writing<A> writing,
                Reading<A> reading) {
            this.type = type;
            this.numbers = numbers;
            this.since = since;
            this.writing = writing;
            this.reading = reading;
        }

        /** The same, which bytes of an earlier version do not have. */
        public Alternative<A> since(int version) {
            return new Alternative<>(type, numbers, version, writing, reading);
        }

        private void write(ProtoWriter out, Object value) {
            if (since > out.version()) {
                throw new IllegalArgumentException(
                        "what has number %s is of version %d, what is written of version %d"
                                .formatted(numbers, since, out.version()));
            }
            writing.write(out, type.cast(value));
        }
    }

    /** Writes a record as its field. */
    @FunctionalInterface
    private interface Writing<A> {
        void write(ProtoWriter out, A value);
    }

    /** Reads the current field as a record. */
    @FunctionalInterface
    private interface Reading<A> {
        A read(ProtoReader in) throws MalformedException;
    }
}
