package io.selaras.node.body;

import java.util.List;

/**
 * What a request body may carry under one name.
 *
 * @param name as in JSON
 * @param kind the only JSON type that is accepted
 * @param required whether its absence is an error
 * @param minimum smallest number, or smallest size of a text in bytes of UTF-8
 * @param maximum largest number, or largest size of a text in bytes of UTF-8
 */
public record BodyField(String name, Kind kind, boolean required, long minimum, long maximum) {

    /** JSON types of fields. */
    public enum Kind {
        TEXT("a string"),
        INTEGER("an integer");

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        @Override
        public String toString() {
            return description;
        }
    }

    /** A text without control characters that must be there. */
    public static BodyField requiredText(String name, int maximumBytes) {
        return new BodyField(name, Kind.TEXT, true, 1, maximumBytes);
    }

    public static BodyField optionalText(String name, int maximumBytes) {
        return new BodyField(name, Kind.TEXT, false, 1, maximumBytes);
    }

    public static BodyField requiredInteger(String name, long minimum, long maximum) {
        return new BodyField(name, Kind.INTEGER, true, minimum, maximum);
    }

    public static BodyField optionalInteger(String name, long minimum, long maximum) {
        return new BodyField(name, Kind.INTEGER, false, minimum, maximum);
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
