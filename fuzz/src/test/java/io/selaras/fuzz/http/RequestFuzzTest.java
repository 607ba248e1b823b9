package io.selaras.fuzz.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.selaras.http.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a connection may carry: request lines, paths, queries, headers, bodies. */
public class RequestFuzzTest {

    private static final TestServer SERVER = new TestServer();
    private static final Pattern CONTENT_LENGTH =
            Pattern.compile("(?i)\\r\\ncontent-length: (\\d{1,9})\\r\\n");
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final List<String> CODES =
            Stream.of(ProblemCode.values()).map(Enum::name).toList();

    private static final List<Integer> STATUSES =
            Stream.concat(
                            Stream.of(100, 200),
                            Stream.of(ProblemCode.values()).map(ProblemCode::status))
                    .distinct()
                    .toList();

    @FuzzTest
    void requestIsAnsweredWithAStatusOfTheCatalogue(byte[] bytes) {
        String answer = SERVER.answer(bytes);
        // HTTP/2 frames, and the change to them, are not for this reader.
        boolean isText = answer.startsWith("HTTP/1.") && !answer.contains(" 101 ");
        if (!isText || new String(bytes, StandardCharsets.UTF_8).contains("PRI * HTTP/2")) {
            return;
        }
        int status = status(answer);
        assertThat(status).as(answer).isIn(STATUSES);
        // What the first request must not be taken for; others may follow it.
        if (StrictReading.refuses(bytes)) {
            assertThat(status).as(answer).isBetween(400, 501);
        }
        String body = body(answer);
        // To HEAD there is no body, whatever the headers say.
        if (answer.contains("application/problem+json") && body.startsWith("{")) {
            assertThat(JSON.readTree(body).get("code").stringValue()).isIn(CODES);
        }
    }

    private static int status(String answer) {
        int status = answer.indexOf(' ') + 1;
        return Integer.parseInt(answer.substring(status, status + 3));
    }

    /** The first answer's body; others may follow it. */
    private static String body(String answer) {
        int headersEnd = answer.indexOf("\r\n\r\n");
        Matcher length = CONTENT_LENGTH.matcher(answer);
        if (headersEnd < 0 || !length.find() || length.start() > headersEnd) {
            return "";
        }
        byte[] rest = answer.substring(headersEnd + 4).getBytes(StandardCharsets.UTF_8);
        int bytes = Math.min(rest.length, Integer.parseInt(length.group(1)));
        return new String(rest, 0, bytes, StandardCharsets.UTF_8);
    }
}
