package io.selaras.fuzz.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.selaras.fuzz.Memory;
import io.selaras.http.body.Body;
import io.selaras.http.body.BodyField;
import io.selaras.http.body.BodyReader;
import io.selaras.http.problem.RefusedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bodies of requests, judged by a reader of whole JSON trees. */
public class BodyFuzzTest {

    private static final int NAME_BYTES = 512;
    private static final long MAX_TTL_MS = 604_800_000;

    private static final BodyReader READER =
            new BodyReader(
                    BodyField.requiredText("resource", NAME_BYTES),
                    BodyField.requiredText("owner", NAME_BYTES),
                    BodyField.optionalText("mode", 64),
                    BodyField.optionalInteger("ttlMs", 1, MAX_TTL_MS),
                    BodyField.flag("reentrant"),
                    BodyField.optionalObjects(
                            "resources", 4, BodyField.optionalText("resource", NAME_BYTES)));

    private static final JsonMapper JUDGE =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    @FuzzTest
    void bodyIsTheJsonThatOthersSeeInItOrRefused(byte[] bytes) throws CharacterCodingException {
        Body body;
        try {
            body = Memory.bounded(bytes.length, () -> READER.read(bytes));
        } catch (RefusedException e) {
            assertThat(JUDGE.readTree(e.problem().toJson()).get("code").stringValue())
                    .isIn("INVALID_JSON", "INVALID_FIELD");
            return;
        }
        JsonNode seen = JUDGE.readTree(strict(bytes));
        assertThat(Set.of("resource", "owner", "mode", "ttlMs", "reentrant", "resources"))
                .containsAll(seen.propertyNames());
        for (String name : Set.of("resource", "owner", "mode")) {
            JsonNode value = seen.get(name);
            assertThat(body.text(name)).isEqualTo(value == null ? "" : value.stringValue());
        }
        JsonNode ttl = seen.get("ttlMs");
        assertThat(body.integer("ttlMs", -7)).isEqualTo(ttl == null ? -7 : ttl.longValue());
        assertThat(body.flag("reentrant")).isEqualTo(seen.path("reentrant").booleanValue(false));
        List<String> named = new ArrayList<>();
        seen.path("resources").forEach(it -> named.add(it.path("resource").stringValue("")));
        assertThat(body.objects("resources"))
                .extracting(part -> part.text("resource"))
                .isEqualTo(named);
        assertThat(body.text("resource").getBytes(StandardCharsets.UTF_8))
                .hasSizeBetween(1, NAME_BYTES);
    }

    /** JSON that systems exchange is UTF-8 and nothing else (RFC 8259, section 8.1). */
    private static String strict(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
}
