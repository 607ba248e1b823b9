package io.selaras.http.body;

import io.selaras.config.text.Names;
import io.selaras.config.text.Text;
import io.selaras.http.body.BodyField.Kind;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.http.problem.RefusedException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one JSON object, flat but for arrays of flat objects, and refuses whatever is not exactly
 * as declared: unknown and duplicate fields, other types, coercions, trailing text. One pass over
 * the bytes, no reflection.
 */
public final class BodyReader {

    /** Deeper JSON is refused by the tokenizer; a flat body never gets there. */
    private static final int MAX_DEPTH = 64;

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                    .build();

    private final List<BodyField> fields;

    public BodyReader(BodyField... fields) {
        this.fields = List.of(fields);
    }

    /** Parses and checks a body. */
    public Body read(byte[] bytes) throws RefusedException {
        if (bytes.length == 0) {
            throw invalid("The body is empty; expected a JSON object");
        }
        if (!Text.isPlainUtf8(bytes)) {
            throw invalid("The body is not text in UTF-8, or begins with a byte order mark");
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            return read(parser);
        } catch (JacksonException e) {
            throw invalid(
                    "The body is not valid JSON at line %d, column %d: %s"
                            .formatted(
                                    e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                                    e.getLocation() == null ? 0 : e.getLocation().getColumnNr(),
                                    firstLine(e.getOriginalMessage())));
        }
    }

    private Body read(JsonParser parser) throws RefusedException {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            throw invalid("The body is " + describe(first) + "; expected a JSON object");
        }
        Body body = object(parser, fields, "");
        if (parser.nextToken() != null) {
            throw invalid("There is text after the JSON object");
        }
        return body;
    }

    /**
     * Reads what follows the opening brace of an object.
     *
     * @param path of the object, as errors name it; empty or with a dot at its end
     */
    private static Body object(JsonParser parser, List<BodyField> fields, String path)
            throws RefusedException {
        Body body = new Body(fields);
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            int index = BodyField.indexOf(fields, name);
            if (index < 0) {
                throw unknown(fields, path, name);
            }
            if (body.has(index)) {
                throw field(path + name, "Field `" + path + name + "` is given twice");
            }
            body.set(index, value(parser, fields.get(index), path + name));
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw invalid("The body is not a JSON object");
        }
        for (int i = 0; i < fields.size(); i++) {
            BodyField field = fields.get(i);
            if (field.required() && !body.has(i)) {
                throw field(
                        path + field.name(),
                        "Field `%s` is missing; expected %s"
                                .formatted(path + field.name(), field.kind().description()));
            }
        }
        return body;
    }

    private static Object value(JsonParser parser, BodyField field, String path)
            throws RefusedException {
        JsonToken token = parser.nextToken();
        if (field.kind() == Kind.TEXT && token == JsonToken.VALUE_STRING) {
            String text = parser.getString();
            checkText(path, text, field.range().minimum(), field.range().maximum());
            return text;
        }
        if (field.kind() == Kind.CONTENT && token == JsonToken.VALUE_STRING) {
            String text = parser.getString();
            checkBytes(path, text, field.range());
            return text;
        }
        if (field.kind() == Kind.TEXTS && token == JsonToken.START_ARRAY) {
            return texts(parser, field, path);
        }
        if (field.kind() == Kind.INTEGER && token == JsonToken.VALUE_NUMBER_INT) {
            return integer(parser, field.range(), path);
        }
        if (field.kind() == Kind.FLAG
                && (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE)) {
            return token == JsonToken.VALUE_TRUE;
        }
        if (field.kind() == Kind.OBJECTS && token == JsonToken.START_ARRAY) {
            return objects(parser, field, path);
        }
        throw field(
                path,
                "Field `%s` is %s; expected %s"
                        .formatted(path, describe(token), field.kind().description()));
    }

    private static Body.Objects objects(JsonParser parser, BodyField field, String path)
            throws RefusedException {
        List<Body> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            String item = "%s[%d]".formatted(path, list.size());
            if (token != JsonToken.START_OBJECT) {
                throw field(
                        item,
                        "Field `%s` is %s; expected an object".formatted(item, describe(token)));
            }
            requireRoom(list, field, path);
            list.add(object(parser, field.fields(), item + "."));
        }
        if (list.size() < field.range().minimum()) {
            throw field(path, "Field `" + path + "` is empty");
        }
        return new Body.Objects(list);
    }

    private static Body.Texts texts(JsonParser parser, BodyField field, String path)
            throws RefusedException {
        BodyField each = field.fields().getFirst();
        List<String> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String item = "%s[%d]".formatted(path, list.size());
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw field(
                        item,
                        "Field `%s` is %s; expected a string"
                                .formatted(item, describe(parser.currentToken())));
            }
            requireRoom(list, field, path);
            String text = parser.getString();
            checkText(item, text, each.range().minimum(), each.range().maximum());
            list.add(text);
        }
        if (list.size() < field.range().minimum()) {
            throw field(path, "Field `" + path + "` is empty");
        }
        return new Body.Texts(list);
    }

    private static void requireRoom(List<?> list, BodyField field, String path)
            throws RefusedException {
        if (list.size() == field.range().maximum()) {
            throw field(
                    path,
                    "Field `%s` has too many items; at most %d are allowed"
                            .formatted(path, field.range().maximum()));
        }
    }

    private static Long integer(JsonParser parser, BodyField.Range range, String path)
            throws RefusedException {
        if (parser.getNumberType() != NumberType.BIG_INTEGER) {
            long number = parser.getLongValue();
            if (number >= range.minimum() && number <= range.maximum()) {
                return number;
            }
        }
        throw field(
                path,
                "Field `%s` is out of range; expected %d to %d"
                        .formatted(path, range.minimum(), range.maximum()));
    }

    /** Refuses a text that is no acceptable name. */
    public static void checkText(String name, String text, long minimum, long maximum)
            throws RefusedException {
        checkBytes(name, text, new BodyField.Range(minimum, maximum));
        String unfit = Text.unfit(text);
        if (!unfit.isEmpty()) {
            throw field(name, "Field `" + name + "` holds " + unfit);
        }
    }

    private static void checkBytes(String name, String text, BodyField.Range range)
            throws RefusedException {
        int bytes = Text.utf8Length(text);
        if (bytes < 0) {
            throw field(name, "Field `" + name + "` holds half a surrogate pair");
        }
        if (bytes < range.minimum()) {
            throw field(name, "Field `" + name + "` is empty");
        }
        if (bytes > range.maximum()) {
            throw field(
                    name,
                    "Field `%s` has %d bytes in UTF-8; at most %d are allowed"
                            .formatted(name, bytes, range.maximum()));
        }
    }

    private static RefusedException unknown(List<BodyField> fields, String path, String name) {
        List<String> known = fields.stream().map(BodyField::name).toList();
        String shown = path + (name.length() > 64 ? name.substring(0, 64) + "..." : name);
        return field(shown, "Field `" + shown + "` is not known" + Names.didYouMean(name, known));
    }

    private static String describe(JsonToken token) {
        return switch (token) {
            case null -> "empty";
            case START_OBJECT, END_OBJECT -> "an object";
            case START_ARRAY, END_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT -> "an integer";
            case VALUE_NUMBER_FLOAT -> "a number with a fraction or exponent";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            case PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> "something else";
        };
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").replace('"', '\'');
    }

    private static RefusedException field(String name, String detail) {
        return new RefusedException(Problem.at(ProblemCode.INVALID_FIELD, name, detail));
    }

    private static RefusedException invalid(String detail) {
        return new RefusedException(Problem.of(ProblemCode.INVALID_JSON, detail));
    }
}
