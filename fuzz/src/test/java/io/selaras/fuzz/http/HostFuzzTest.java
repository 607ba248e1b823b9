package io.selaras.fuzz.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Host headers: only this service's own names, and addresses, get past the server. */
public class HostFuzzTest {

    private static final TestServer SERVER = new TestServer();

    /** What the rule lets through, said once more without the server's parser. */
    private static final Pattern OWN =
            Pattern.compile(
                    "(localhost|"
                            + Pattern.quote(TestServer.ALLOWED_HOST)
                            + "|[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+])"
                            + "(:[0-9]*)?");

    @FuzzTest
    void requestForAnotherHostIsForbidden(byte[] bytes) {
        String host = new String(bytes, StandardCharsets.ISO_8859_1);
        if (host.chars().anyMatch(c -> c < ' ' || c >= 0x7f) || host.isBlank()) {
            return;
        }
        String answer =
                SERVER.answer(
                        ("GET /v1/nothing HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                                .getBytes(StandardCharsets.ISO_8859_1));
        boolean own = OWN.matcher(host.strip().toLowerCase(Locale.ROOT)).matches();
        if (!own) {
            assertThat(answer).as("Host: %s", host).doesNotStartWith("HTTP/1.1 404");
        }
    }
}
