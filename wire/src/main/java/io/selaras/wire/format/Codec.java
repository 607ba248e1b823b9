package io.selaras.wire.format;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** How a value stands on the wire as one field of a message. */
public interface Codec<T> {

    /** A text, which may be empty. */
    Codec<String> TEXT = new Text(false);

    /** An empty text: that the field is there says all. */
    Codec<String> NOTHING = new Text(true);

    /** What the value is called in complaints. */
    String name();

    /** Writes the value as this field of the open message. */
    void write(ProtoWriter out, int field, T value);

    /** Reads the current field. */
    T read(ProtoReader in) throws MalformedException;

    /** The same for a record that only holds such a value. */
    default <W> Codec<W> as(Function<W, T> unwrap, Function<T, W> wrap) {
        return new Wrapped<>(this, unwrap, wrap);
    }

    /** The same value, which bytes of a version before this one do not have. */
    default Codec<T> since(int version) {
        return new Since<>(this, version);
    }

    /** A value that is neither written nor read at a version before its first. */
    record Since<T>(Codec<T> inner, int version) implements Codec<T> {

        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public void write(ProtoWriter out, int field, T value) {
            if (version > out.version()) {
                throw new IllegalArgumentException(
                        "a %s is of version %d, what is written of version %d"
                                .formatted(name(), version, out.version()));
            }
            inner.write(out, field, value);
        }

        @Override
        public T read(ProtoReader in) throws MalformedException {
            if (version > in.version()) {
                throw in.unknownField();
            }
            return inner.read(in);
        }
    }

    /** A record that only holds a value. */
    record Wrapped<W, T>(Codec<T> inner, Function<W, T> unwrap, Function<T, W> wrap)
            implements Codec<W> {

        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public void write(ProtoWriter out, int field, W value) {
            inner.write(out, field, unwrap.apply(value));
        }

        @Override
        public W read(ProtoReader in) throws MalformedException {
            return wrap.apply(inner.read(in));
        }
    }

    /** A text, which may be empty. */
    final class Text implements Codec<String> {

        private final boolean empty;

        private Text(boolean empty) {
            this.empty = empty;
        }

        @Override
        public String name() {
            return "text";
        }

        @Override
        public void write(ProtoWriter out, int field, String value) {
            out.element(field, value);
        }

        @Override
        public String read(ProtoReader in) throws MalformedException {
            String text = in.optionalText();
            if (empty && !text.isEmpty()) {
                throw in.malformed("text where there is none");
            }
            return text;
        }
    }

    /** Constants with a number each, which stays even when they are renamed or reordered. */
    final class Constants<E extends Enum<E>> implements Codec<E> {

        private final String name;
        private final ToIntFunction<E> numbers;
        private final @Nullable Object[] byNumber;

        private Constants(String name, ToIntFunction<E> numbers, @Nullable Object[] byNumber) {
            this.name = name;
            this.numbers = numbers;
            this.byNumber = byNumber;
        }

        /** Declares the number of each constant, from 1 on. */
        public static <E extends Enum<E>> Constants<E> of(
                String name, Class<E> type, ToIntFunction<E> numbers) {
            List<E> constants = List.of(type.getEnumConstants());
            int highest = constants.stream().mapToInt(numbers).max().orElse(0);
            @Nullable Object[] byNumber = new @Nullable Object[highest + 1];
            for (E constant : constants) {
                int number = numbers.applyAsInt(constant);
                if (number < 1 || byNumber[number] != null) {
                    throw new IllegalArgumentException("number %d of a %s".formatted(number, name));
                }
                byNumber[number] = constant;
            }
            return new Constants<>(name, numbers, byNumber);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void write(ProtoWriter out, int field, E value) {
            out.number(field, numbers.applyAsInt(value));
        }

        @Override
        @SuppressWarnings("unchecked") // Only such constants were put in.
        public E read(ProtoReader in) throws MalformedException {
            int number = in.smallNumber();
            Object constant = number < byNumber.length ? byNumber[number] : null;
            if (constant == null) {
                throw in.malformed("unknown " + name);
            }
            return (E) constant;
        }
    }
}
