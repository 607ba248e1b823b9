package io.selaras.http.body;

import java.util.List;

/**
 * What a request body may carry under one name.
 *
 * @param name as in JSON
 * @param kind the only JSON type that is accepted
 * @param required whether its absence is an error
 * @param range smallest and largest number, size of a text in bytes of UTF-8, or count of items
 * @param fields what each object of an array carries; what each text of an array is
 */
public record BodyField(
        String name, Kind kind, boolean required, Range range, List<BodyField> fields) {

    /** Both ends belong to it. */
    record Range(long minimum, long maximum) {}

    /** JSON types of fields. */
    public enum Kind {
        TEXT("a string"),
        /** Any text, an empty one included: content, not a name. */
        CONTENT("a string"),
        INTEGER("an integer"),
        FLAG("a boolean"),
        TEXTS("an array of strings"),
        OBJECTS("an array of objects");

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        /** What it is for people. */
        String description() {
            return description;
        }
    }

    /** A text without control characters that must be there. */
    public static BodyField requiredText(String name, int maximumBytes) {
        return new BodyField(name, Kind.TEXT, true, new Range(1, maximumBytes), List.of());
    }

    public static BodyField optionalText(String name, int maximumBytes) {
        return new BodyField(name, Kind.TEXT, false, new Range(1, maximumBytes), List.of());
    }

    /** Any text that is UTF-8, with whatever characters. */
    public static BodyField content(String name, int maximumBytes) {
        return new BodyField(name, Kind.CONTENT, false, new Range(0, maximumBytes), List.of());
    }

    /** An array of 1 to {@code maximum} texts without control characters. */
    public static BodyField requiredTexts(String name, int maximum, int maximumBytes) {
        return texts(name, true, maximum, maximumBytes);
    }

    /** The same, but it may be absent. */
    public static BodyField optionalTexts(String name, int maximum, int maximumBytes) {
        return texts(name, false, maximum, maximumBytes);
    }

    private static BodyField texts(String name, boolean required, int maximum, int maximumBytes) {
        BodyField each = requiredText(name, maximumBytes);
        return new BodyField(name, Kind.TEXTS, required, new Range(1, maximum), List.of(each));
    }

    public static BodyField requiredInteger(String name, long minimum, long maximum) {
        return new BodyField(name, Kind.INTEGER, true, new Range(minimum, maximum), List.of());
    }

    public static BodyField optionalInteger(String name, long minimum, long maximum) {
        return new BodyField(name, Kind.INTEGER, false, new Range(minimum, maximum), List.of());
    }

    /** True or false; false if it is absent. */
    public static BodyField flag(String name) {
        return new BodyField(name, Kind.FLAG, false, new Range(0, 1), List.of());
    }

    /** An array of 1 to {@code maximum} flat objects. */
    public static BodyField optionalObjects(String name, int maximum, BodyField... fields) {
        return new BodyField(name, Kind.OBJECTS, false, new Range(1, maximum), List.of(fields));
    }

    static int indexOf(List<BodyField> fields, String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name.equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
