package io.selaras.fuzz.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.selaras.node.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a connection may carry: request lines, paths, queries, headers, bodies. */
public class RequestFuzzTest {

    private static final Door DOOR = new Door();
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What the server library answers by itself to HTTP/1.7. */
    private static final int UNKNOWN_VERSION = 501;

    private static final List<String> CODES =
            Stream.of(ProblemCode.values()).map(Enum::name).toList();

    private static final List<Integer> STATUSES =
            Stream.concat(
                            Stream.of(100, 200, UNKNOWN_VERSION),
                            Stream.of(ProblemCode.values()).map(ProblemCode::status))
                    .distinct()
                    .toList();

    @FuzzTest
    void requestIsAnsweredWithAStatusOfTheCatalogue(byte[] bytes) {
        String answer = DOOR.answer(bytes);
        // HTTP/2 frames, and the change to them, are not for this reader.
        boolean isText = answer.startsWith("HTTP/1.") && !answer.contains(" 101 ");
        if (!isText || new String(bytes, StandardCharsets.UTF_8).contains("PRI * HTTP/2")) {
            return;
        }
        assertThat(Integer.parseInt(answer.substring(9, 12))).as(answer).isIn(STATUSES);
        int body = answer.indexOf("\r\n\r\n");
        int next = answer.indexOf("HTTP/1.", 1);
        if (next < 0 && answer.contains("application/problem+json") && body + 4 < answer.length()) {
            assertThat(JSON.readTree(answer.substring(body + 4)).get("code").stringValue())
                    .isIn(CODES);
        }
    }
}
