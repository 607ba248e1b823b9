package io.selaras.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.http.problem.RefusedException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyReaderTest {

    private static final BodyReader READER =
            new BodyReader(
                    BodyField.requiredText("resource", 8),
                    BodyField.optionalInteger("ttlMs", 1, 9));

    private static final BodyReader NESTED =
            new BodyReader(
                    BodyField.flag("all"),
                    BodyField.optionalObjects("parts", 2, BodyField.requiredText("name", 8)));

    @Test
    void acceptsWhatIsDeclared() throws Exception {
        Body body = READER.read(bytes(" {\"ttlMs\" : 9, \"resource\":\"a\\u00e9\"} \n"));

        assertThat(body.text("resource")).isEqualTo("aé");
        assertThat(body.integer("ttlMs", 1)).isEqualTo(9);
        assertThat(READER.read(bytes("{\"resource\":\"a\"}")).integer("ttlMs", 7)).isEqualTo(7);
    }

    @Test
    void contentMayBeAnyTextAndATextOfAnArrayIsNamed() throws Exception {
        BodyReader reader =
                new BodyReader(
                        BodyField.content("body", 4), BodyField.requiredTexts("names", 2, 3));
        Body body = reader.read(bytes("{\"body\":\"\\n\\u0000\",\"names\":[\"a\",\"b\"]}"));
        assertThat(body.text("body")).isEqualTo("\n\0");
        assertThat(body.texts("names")).containsExactly("a", "b");
        Body empty = reader.read(bytes("{\"body\":\"\",\"names\":[\"a\"]}"));
        assertThat(empty.has("body")).isTrue();

        assertThat(refused(reader, "{\"body\":\"abcde\"}").field()).isEqualTo("body");
        assertThat(refused(reader, "{\"body\":[]}").field()).isEqualTo("body");
        assertThat(refused(reader, "{\"names\":[]}").field()).isEqualTo("names");
        assertThat(refused(reader, "{\"names\":\"a\"}").field()).isEqualTo("names");
        assertThat(refused(reader, "{\"names\":[\"a\",1]}").field()).isEqualTo("names[1]");
        assertThat(refused(reader, "{\"names\":[\"a\",\"\\n\"]}").field()).isEqualTo("names[1]");
        assertThat(refused(reader, "{\"names\":[\"a\",\"abcd\"]}").field()).isEqualTo("names[1]");
        assertThat(refused(reader, "{\"names\":[\"a\",\"b\",\"c\"]}").field()).isEqualTo("names");
        assertThat(refused(reader, "{\"names\":[\"a\"").code()).isEqualTo(ProblemCode.INVALID_JSON);
    }

    private static Problem refused(BodyReader reader, String body) {
        return catchThrowableOfType(RefusedException.class, () -> reader.read(bytes(body)))
                .problem();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"resource":"a","ttlMS":1}           | ttlMS    | did you mean `ttlMs`
                    {"resource":"a","resource":"b"}      | resource | twice
                    {"ttlMs":1}                          | resource | missing
                    {"resource":1}                       | resource | an integer; expected a string
                    {"resource":null}                    | resource | null; expected a string
                    {"resource":["a"]}                   | resource | an array
                    {"resource":{"a":1}}                 | resource | an object
                    {"resource":""}                      | resource | empty
                    {"resource":"123456789"}             | resource | 9 bytes
                    {"resource":"a\\u0000"}              | resource | control character
                    {"resource":"a\\u0085"}              | resource | control character
                    {"resource":"a\\ud800"}              | resource | surrogate
                    {"resource":"a","ttlMs":"1"}         | ttlMs    | a string; expected an integer
                    {"resource":"a","ttlMs":1.0}         | ttlMs    | fraction
                    {"resource":"a","ttlMs":1e0}         | ttlMs    | fraction
                    {"resource":"a","ttlMs":true}        | ttlMs    | a boolean
                    {"resource":"a","ttlMs":0}           | ttlMs    | 1 to 9
                    {"resource":"a","ttlMs":-5}          | ttlMs    | 1 to 9
                    {"resource":"a","ttlMs":10}          | ttlMs    | 1 to 9
                    {"resource":"a","ttlMs":99999999999999999999} | ttlMs | 1 to 9
                    """)
    void namesTheFieldAtFault(String json, String field, String detail) {
        Problem problem = refusal(bytes(json));

        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_FIELD);
        assertThat(problem.field()).isEqualTo(field);
        assertThat(problem.detail()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    ~~                          | empty
                    nonsense                    | not valid JSON at line 1
                    {"resource":"a"             | not valid JSON
                    {"resource":"a"} x          | not valid JSON
                    {"resource":"a"}{}          | text after
                    {'resource':'a'}            | not valid JSON
                    {"resource":"a",}           | not valid JSON
                    [{"resource":"a"}]          | an array; expected a JSON object
                    "resource"                  | a string; expected a JSON object
                    null                        | null; expected a JSON object
                    """)
    void refusesWhatIsNoObject(String json, String detail) {
        Problem problem = refusal(bytes(json));

        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_JSON);
        assertThat(problem.detail()).contains(detail);
    }

    @Test
    void objectsInAnArrayAreReadInTheirOrder() throws Exception {
        Body body =
                NESTED.read(bytes("{\"all\":true,\"parts\":[{\"name\":\"b\"},{\"name\":\"a\"}]}"));

        assertThat(body.flag("all")).isTrue();
        assertThat(body.objects("parts"))
                .extracting(part -> part.text("name"))
                .containsExactly("b", "a");
        assertThat(NESTED.read(bytes("{}")).objects("parts")).isEmpty();
        assertThat(NESTED.read(bytes("{}")).has("all")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"all":"true"}                              | all           | a string; expected a boolean
                    {"all":1}                                   | all           | expected a boolean
                    {"all":true,"all":true}                     | all           | twice
                    {"parts":{"name":"a"}}                      | parts         | expected an array of objects
                    {"parts":[]}                                | parts         | empty
                    {"parts":["a"]}                             | parts[0]      | a string; expected an object
                    {"parts":[{"name":"a"},{}]}                 | parts[1].name | missing
                    {"parts":[{"name":"a","nam":1}]}            | parts[0].nam  | did you mean `name`
                    {"parts":[{"name":"a","name":"a"}]}         | parts[0].name | twice
                    {"parts":[{"name":["a"]}]}                  | parts[0].name | an array
                    {"parts":[{"name":"a"},{"name":"b"},{"name":"c"}]} | parts  | at most 2
                    {"parts":[{"name":"a"}],"parts":[{"name":"a"}]} | parts     | twice
                    """)
    void namesThePathOfTheFieldAtFault(String json, String field, String detail) {
        Problem problem =
                catchThrowableOfType(RefusedException.class, () -> NESTED.read(bytes(json)))
                        .problem();

        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_FIELD);
        assertThat(problem.field()).isEqualTo(field);
        assertThat(problem.detail()).contains(detail);
    }

    @Test
    void deepJsonIsRefusedWhereverItStands() {
        String deep = "[".repeat(100_000);

        assertThat(refusal(bytes(deep)).code()).isEqualTo(ProblemCode.INVALID_JSON);
        assertThat(refusal(bytes("{\"resource\":" + deep)).field()).isEqualTo("resource");
    }

    @Test
    void brokenUtf8IsRefused() {
        byte[] json = bytes("{\"resource\":\"a?\"}");
        json[14] = (byte) 0xff;

        assertThat(refusal(json).code()).isEqualTo(ProblemCode.INVALID_JSON);
    }

    @Test
    void lengthIsCountedInBytesOfUtf8() throws Exception {
        assertThat(READER.read(bytes("{\"resource\":\"😀😀\"}")).text("resource")).hasSize(4);
        assertThat(refusal(bytes("{\"resource\":\"ééééé\"}")).detail()).contains("10 bytes");
    }

    private static Problem refusal(byte[] json) {
        return catchThrowableOfType(RefusedException.class, () -> READER.read(json)).problem();
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
