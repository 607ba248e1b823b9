package io.selaras.cli.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** JSON in: objects as maps, arrays as lists, everything else as its text; nulls are left out. */
final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** The object that a text is, unless it is something else. */
    static Optional<Map<String, Object>> object(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    ? Optional.of(object(parser))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    static String text(Map<String, Object> object, String name, String otherwise) {
        return object.get(name) instanceof String text ? text : otherwise;
    }

    /** The texts of an array; empty if it is none. */
    static List<String> texts(Map<String, Object> object, String name) {
        return object.get(name) instanceof List<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The object of this name; empty if it is none. */
    static Optional<Map<String, Object>> object(Map<String, Object> object, String name) {
        return objects(Map.of(name, List.of(object.getOrDefault(name, ""))), name).stream()
                .findFirst();
    }

    static List<Map<String, Object>> objects(Map<String, Object> object, String name) {
        List<Map<String, Object>> found = new ArrayList<>();
        if (object.get(name) instanceof List<?> values) {
            for (Object value : values) {
                if (value instanceof Map<?, ?> map) {
                    Map<String, Object> copy = new LinkedHashMap<>();
                    map.forEach((key, part) -> copy.put(String.valueOf(key), part));
                    found.add(copy);
                }
            }
        }
        return found;
    }

    private static Map<String, Object> object(JsonParser parser) {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            value(parser, parser.nextToken()).ifPresent(value -> members.put(name, value));
        }
        return members;
    }

    private static List<Object> array(JsonParser parser) {
        List<Object> values = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            value(parser, token).ifPresent(values::add);
        }
        return values;
    }

    private static Optional<Object> value(JsonParser parser, JsonToken token) {
        if (token == JsonToken.START_OBJECT) {
            return Optional.of(object(parser));
        }
        if (token == JsonToken.START_ARRAY) {
            return Optional.of(array(parser));
        }
        return token == JsonToken.VALUE_NULL ? Optional.empty() : Optional.of(parser.getString());
    }
}
