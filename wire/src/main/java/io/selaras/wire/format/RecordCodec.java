package io.selaras.wire.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How a record stands on the wire: its fields, from number 1 on, each declared once for both
 * directions.
 *
 * <p>A declaration names the fields in the order of their numbers, and makes the record of what was
 * read. What a reader refuses is what {@link ProtoReader} refuses, and a field that the version of
 * the bytes does not have yet.
 */
public final class RecordCodec<T> implements Codec<T> {

    private final String name;
    private final Maker<T> maker;
    private final List<Field<? super T>> fields;
    private final int expectedBytes;

    private RecordCodec(
            String name, Maker<T> maker, List<Field<? super T>> fields, int expectedBytes) {
        this.name = name;
        this.maker = maker;
        this.fields = fields;
        this.expectedBytes = expectedBytes;
    }

    /** Declares a record; the name is for complaints. */
    @SafeVarargs
    public static <T> RecordCodec<T> record(
            String name, Maker<T> maker, Field<? super T>... fields) {
        List<Field<? super T>> list = new ArrayList<>();
        for (Field<? super T> field : fields) {
            list.add(field);
        }
        return record(name, maker, list);
    }

    /** The same with a list of fields. */
    public static <T> RecordCodec<T> record(
            String name, Maker<T> maker, List<Field<? super T>> fields) {
        return new RecordCodec<>(name, maker, List.copyOf(fields), 0);
    }

    /** The same, for records that are about so long; only speed depends on it. */
    public RecordCodec<T> expecting(int bytes) {
        return new RecordCodec<>(name, maker, fields, bytes);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void write(ProtoWriter out, int field, T value) {
        out.begin(field, expectedBytes);
        writeFields(out, value);
        out.end();
    }

    @Override
    public T read(ProtoReader in) throws MalformedException {
        return readFields(in.message());
    }

    /** Writes the fields into the message that is open. */
    public void writeFields(ProtoWriter out, T value) {
        for (int i = 0; i < fields.size(); i++) {
            Field<? super T> field = fields.get(i);
            if (field.since <= out.version()) {
                field.write(out, i + 1, value);
            }
        }
    }

    /** Reads a whole message. */
    public T readFields(ProtoReader in) throws MalformedException {
        Values values = new Values(in, fields.size());
        while (in.next()) {
            int number = in.field();
            if (number > fields.size() || fields.get(number - 1).since > in.version()) {
                throw in.unknownField();
            }
            fields.get(number - 1).read(in, number, values);
        }
        for (int i = 0; i < fields.size(); i++) {
            Field<? super T> field = fields.get(i);
            String required = field.required();
            if (required != null && values.objects[i + 1] == null && field.since <= in.version()) {
                throw in.malformed(name + " without a " + required);
            }
        }
        return maker.make(values);
    }

    /** Makes a record of the values of its fields. */
    @FunctionalInterface
    public interface Maker<T> {
        T make(Values values) throws MalformedException;
    }

    /** The values of a message's fields, by number; what was absent is 0, empty or null. */
    public static final class Values {

        private final ProtoReader in;
        private final long[] numbers;
        private final @Nullable Object[] objects;

        private Values(ProtoReader in, int fields) {
            this.in = in;
            numbers = new long[fields + 1];
            objects = new @Nullable Object[fields + 1];
        }

        public long number(int field) {
            return numbers[field];
        }

        /** A number that was declared as an {@code int}. */
        public int small(int field) {
            return (int) numbers[field];
        }

        public boolean flag(int field) {
            return numbers[field] != 0;
        }

        public String text(int field) {
            return objects[field] instanceof String text ? text : "";
        }

        public byte[] bytes(int field) {
            return objects[field] instanceof byte[] bytes ? bytes : new byte[0];
        }

        /** What was declared as required or repeated. */
        // The declaration of the field, next to the caller, says of which type the value is.
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <E> E of(int field) {
            Object value = objects[field];
            if (value == null) {
                throw new IllegalStateException("field %d is not required".formatted(field));
            }
            return (E) value;
        }

        /** What may be absent. */
        // The declaration of the field, next to the caller, says of which type the value is.
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <E> @Nullable E optional(int field) {
            return (E) objects[field];
        }

        /** What may be absent, and what it is then. */
        public <E> E optional(int field, E absent) {
            return objects[field] == null ? absent : of(field);
        }

        @SuppressWarnings("unchecked") // the field's declaration says of which type it is
        public <E> List<E> list(int field) {
            List<E> list = (List<E>) objects[field];
            return list == null ? List.of() : List.copyOf(list);
        }

        @SuppressWarnings("unchecked") // the field's declaration says of which type it is
        private <E> void add(int field, E element) {
            List<E> list = (List<E>) objects[field];
            if (list == null) {
                list = new ArrayList<>();
                objects[field] = list;
            }
            list.add(element);
        }

        /** A complaint about the message. */
        public MalformedException malformed(String what) {
            return in.malformed(what);
        }
    }

    /** One field of a record: how it is written and read. */
    public static final class Field<T> {

        private final Writing<T> writing;
        private final Reading reading;
        private final @Nullable String required;
        private final int since;

        private Field(Writing<T> writing, Reading reading, @Nullable String required, int since) {
            this.writing = writing;
            this.reading = reading;
            this.required = required;
            this.since = since;
        }

        private Field(Writing<T> writing, Reading reading) {
            this(writing, reading, null, 0);
        }

        /** The same field, which bytes of an earlier version do not have. */
        public Field<T> since(int version) {
            return new Field<>(writing, reading, required, version);
        }

        private void write(ProtoWriter out, int number, T record) {
            writing.write(out, number, record);
        }

        private void read(ProtoReader in, int number, Values into) throws MalformedException {
            reading.read(in, number, into);
        }

        private @Nullable String required() {
            return required;
        }
    }

    /** Writes a field of a record. */
    @FunctionalInterface
    private interface Writing<T> {
        void write(ProtoWriter out, int number, T record);
    }

    /** Reads the current field. */
    @FunctionalInterface
    private interface Reading {
        void read(ProtoReader in, int number, Values into) throws MalformedException;
    }

    public static <T> Field<T> number(ToLongFunction<T> get) {
        return new Field<>(
                (out, number, it) -> out.number(number, get.applyAsLong(it)),
                (in, number, into) -> into.numbers[number] = in.number());
    }

    /** A number that fits a positive {@code int}. */
    public static <T> Field<T> small(ToIntFunction<T> get) {
        return new Field<>(
                (out, number, it) -> out.number(number, get.applyAsInt(it)),
                (in, number, into) -> into.numbers[number] = in.smallNumber());
    }

    /** A number that fits an {@code int}, and may be negative. */
    public static <T> Field<T> signed(ToIntFunction<T> get) {
        return new Field<>(
                (out, number, it) -> out.number(number, get.applyAsInt(it)),
                (in, number, into) -> into.numbers[number] = in.signedNumber());
    }

    /** A number of 64 random bits. */
    public static <T> Field<T> fixed(ToLongFunction<T> get) {
        return new Field<>(
                (out, number, it) -> out.fixed(number, get.applyAsLong(it)),
                (in, number, into) -> into.numbers[number] = in.fixed());
    }

    public static <T> Field<T> flag(Predicate<T> get) {
        return new Field<>(
                (out, number, it) -> out.flag(number, get.test(it)),
                (in, number, into) -> into.numbers[number] = in.flag() ? 1 : 0);
    }

    public static <T> Field<T> text(Function<T, String> get) {
        return new Field<>(
                (out, number, it) -> out.text(number, get.apply(it)),
                (in, number, into) -> into.objects[number] = in.text());
    }

    public static <T> Field<T> bytes(Function<T, byte[]> get) {
        return new Field<>(
                (out, number, it) -> out.bytes(number, get.apply(it)),
                (in, number, into) -> into.objects[number] = in.bytes());
    }

    /** A text that may be absent, which is not the same as empty. */
    public static <T> Field<T> optionalText(Function<T, @Nullable String> get) {
        return optional(get, Codec.TEXT);
    }

    /** Numbers of a list in one field, at most so many. */
    public static <T> Field<T> numbers(Function<T, List<Long>> get, int atMost) {
        return new Field<>(
                (out, number, it) -> out.numbers(number, get.apply(it)),
                (in, number, into) -> into.objects[number] = in.numbers(atMost));
    }

    /** A value that must be there. */
    public static <T, E> Field<T> one(Function<T, E> get, Codec<E> codec) {
        return new Field<>(
                (out, number, it) -> codec.write(out, number, get.apply(it)),
                (in, number, into) -> into.objects[number] = codec.read(in),
                codec.name(),
                0);
    }

    /** A value that may be absent. */
    public static <T, E> Field<T> optional(Function<T, @Nullable E> get, Codec<E> codec) {
        return new Field<>(
                (out, number, it) -> {
                    E value = get.apply(it);
                    if (value != null) {
                        codec.write(out, number, value);
                    }
                },
                (in, number, into) -> into.objects[number] = codec.read(in));
    }

    /** Values, one field each. */
    public static <T, E> Field<T> list(Function<T, List<E>> get, Codec<E> codec) {
        return new Field<>(
                (out, number, it) -> {
                    for (E value : get.apply(it)) {
                        codec.write(out, number, value);
                    }
                },
                (in, number, into) -> into.add(number, codec.read(in.repeated())));
    }

    /** A number that no field has: what it stood for is not here. */
    public static <T> Field<T> none() {
        return new Field<>(
                (_, _, _) -> {},
                (in, _, _) -> {
                    throw in.unknownField();
                });
    }
}
