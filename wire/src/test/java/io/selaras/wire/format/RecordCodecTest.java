package io.selaras.wire.format;

import static io.selaras.wire.format.RecordCodec.list;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.one;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.small;
import static io.selaras.wire.format.RecordCodec.text;
import static io.selaras.wire.format.UnionCodec.at;
import static io.selaras.wire.format.UnionCodec.union;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordCodecTest {

    private record Book(String title, int pages, List<String> authors, Binding binding) {}

    private enum Binding {
        CLOTH,
        PAPER
    }

    private static final Codec.Constants<Binding> BINDING =
            Codec.Constants.of(
                    "binding",
                    Binding.class,
                    binding ->
                            switch (binding) {
                                case CLOTH -> 1;
                                case PAPER -> 3;
                            });

    private static final RecordCodec<Book> BOOK =
            record(
                    "book",
                    v -> new Book(v.text(1), v.small(2), v.list(3), v.of(4)),
                    text(Book::title),
                    small(Book::pages),
                    list(Book::authors, Codec.TEXT),
                    one(Book::binding, BINDING));

    private sealed interface Shape {
        record Circle(long radius) implements Shape {}

        record Square(long side, long turned) implements Shape {}

        record Nothing() implements Shape {}
    }

    private record Shelf(List<Shape.Circle> circles) {}

    private static final RecordCodec<Shape.Circle> CIRCLE =
            record("circle", v -> new Shape.Circle(v.number(1)), number(Shape.Circle::radius));

    private static final RecordCodec<Shape.Square> SQUARE =
            record(
                    "square",
                    v -> new Shape.Square(v.number(1), v.number(2)),
                    number(Shape.Square::side),
                    RecordCodec.<Shape.Square>number(Shape.Square::turned).since(2));

    private static final UnionCodec<Shape> SHAPE =
            union(
                    "shape",
                    Shape.class,
                    at(1, Shape.Circle.class, CIRCLE),
                    at(2, Shape.Square.class, SQUARE),
                    at(9, Shape.Nothing.class, record("nothing", _ -> new Shape.Nothing()))
                            .since(2));

    @Test
    void recordComesBackAsItWas() throws MalformedException {
        Book book = new Book("Raft", 18, List.of("a", "", "b"), Binding.PAPER);
        assertThat(read("0a0452616674" + "1012" + "1a0161" + "1a00" + "1a0162" + "2003"))
                .isEqualTo(book);
        ProtoWriter out = new ProtoWriter(0);
        BOOK.writeFields(out, book);
        assertThat(HexFormat.of().formatHex(out.toByteArray()))
                .isEqualTo("0a0452616674" + "1012" + "1a0161" + "1a00" + "1a0162" + "2003");
    }

    @Test
    void whatNoWriterWritesIsRefused() {
        assertRefused("", "book without a binding");
        assertRefused("2002", "unknown binding");
        assertRefused("20032801", "unknown field");
        assertRefused("20031001", "field out of order");
        assertRefused("2003" + "2003", "field out of order");
        assertRefused("10002003", "needless default");
        assertRefused("0a00" + "2003", "needless default");
        assertRefused("12002003", "unexpected type");
        assertRefused("10ffffffffffffffffff01" + "2003", "number out of range");
    }

    @Test
    void fieldOfALaterVersionIsLeftOutAndRefused() throws MalformedException {
        Shape.Square turned = new Shape.Square(5, 45);
        assertThat(read(write(turned, 2), 2)).isEqualTo(turned);
        assertThat(read(write(turned, 1), 1)).isEqualTo(new Shape.Square(5, 0));
        assertThat(read(write(turned, 1), 2)).isEqualTo(new Shape.Square(5, 0));
        byte[] later = write(turned, 2);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> read(later, 1))
                .withMessageContaining("unknown field");
    }

    @Test
    void valueOfALaterVersionIsNeitherWrittenNorRead() throws MalformedException {
        RecordCodec<Shelf> shelf =
                record("shelf", v -> new Shelf(v.list(1)), list(Shelf::circles, CIRCLE.since(2)));
        Shelf full = new Shelf(List.of(new Shape.Circle(1), new Shape.Circle(2)));
        ProtoWriter later = new ProtoWriter(0, 2);
        shelf.writeFields(later, full);
        byte[] bytes = later.toByteArray();
        ProtoReader in = new ProtoReader(bytes);
        in.readAs(2);
        assertThat(shelf.readFields(in)).isEqualTo(full);
        ProtoReader earlier = new ProtoReader(bytes);
        earlier.readAs(1);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> shelf.readFields(earlier))
                .withMessageContaining("unknown field");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shelf.writeFields(new ProtoWriter(0, 1), full))
                .withMessageContaining("a circle is of version 2");
        ProtoWriter empty = new ProtoWriter(0, 1);
        shelf.writeFields(empty, new Shelf(List.of()));
        assertThat(empty.size()).as("nothing to say").isZero();
    }

    @Test
    void alternativeOfALaterVersionIsNeitherWrittenNorRead() throws MalformedException {
        byte[] later = write(new Shape.Nothing(), 2);
        assertThat(read(later, 2)).isEqualTo(new Shape.Nothing());
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> read(later, 1))
                .withMessageContaining("unknown field");
        assertThatIllegalArgumentException().isThrownBy(() -> write(new Shape.Nothing(), 1));
    }

    @Test
    void unionThatForgetsARecordOrRepeatsANumberIsNoUnion() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> union("shape", Shape.class, at(1, Shape.Circle.class, CIRCLE)))
                .withMessageContaining("Square");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        union(
                                "shape",
                                Shape.class,
                                at(1, Shape.Circle.class, CIRCLE),
                                at(1, Shape.Square.class, SQUARE)))
                .withMessageContaining("twice");
    }

    @Test
    void messageOfAUnionIsExactlyOneOfItsRecords() {
        assertRefusedShape("0a00", "empty shape");
        assertRefusedShape("0a02" + "0801", "unexpected type");
        assertRefusedShape("0a04" + "0a001200", "second shape in one");
    }

    private static byte[] write(Shape shape, int version) {
        ProtoWriter out = new ProtoWriter(0, version);
        SHAPE.write(out, 1, shape);
        return out.toByteArray();
    }

    private static Shape read(byte[] bytes, int version) throws MalformedException {
        ProtoReader in = new ProtoReader(bytes);
        in.readAs(version);
        assertThat(in.next()).isTrue();
        return SHAPE.read(in);
    }

    private static Book read(String hex) throws MalformedException {
        return BOOK.readFields(new ProtoReader(HexFormat.of().parseHex(hex)));
    }

    private static void assertRefused(String hex, String why) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> read(hex))
                .withMessageContaining(why);
    }

    private static void assertRefusedShape(String hex, String why) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> read(bytes, 2))
                .withMessageContaining(why);
    }
}
