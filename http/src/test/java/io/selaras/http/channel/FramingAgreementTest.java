package io.selaras.http.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Where the guard sees the end of a request, the server library behind it sees the same end: else
 * the rest of one request is read as the beginning of the next.
 */
class FramingAgreementTest {

    private static final int REQUESTS = 20_000;
    private static final String PROBE = "GET /probe HTTP/1.1\r\nHost: a\r\n\r\n";

    private static final List<String> METHODS = List.of("GET", "POST", "HEAD", "CONNECT", "PUT");

    private static final List<String> NAMES =
            List.of(
                    "Host",
                    "Content-Length",
                    "CONTENT-LENGTH",
                    "Transfer-Encoding",
                    "Connection",
                    "Upgrade",
                    "Expect",
                    "Trailer",
                    "Sec-WebSocket-Key1",
                    "Sec-WebSocket-Key2",
                    "Sec-WebSocket-Origin",
                    "Sec-WebSocket-Location");

    private static final List<String> VALUES =
            List.of(
                    "a",
                    "0",
                    "5",
                    "\t5 ",
                    "05",
                    " ".repeat(63) + "50",
                    "0".repeat(63) + "50",
                    "8",
                    "chunked",
                    "Chunked",
                    " ".repeat(57) + "chunked, gzip",
                    "websocket",
                    "h2c",
                    "close",
                    "100-continue",
                    "");

    private static final List<String> BODIES =
            List.of("", "abcde", "abcdefgh", "a".repeat(50), "2\r\n{}\r\n0\r\n\r\n");

    @Test
    void libraryEndsEachRequestWhereTheGuardDoes() {
        int passed = 0;
        for (int seed = 0; seed < REQUESTS; seed++) {
            passed += agrees(request(new Random(seed))) ? 1 : 0;
        }

        assertThat(passed).as("requests that say something").isGreaterThan(REQUESTS / 20);
    }

    private static String request(Random random) {
        StringBuilder text = new StringBuilder(any(METHODS, random));
        text.append(" / HTTP/1.").append(random.nextInt(4) == 0 ? 0 : 1).append("\r\n");
        for (int fields = random.nextInt(4); fields >= 0; fields--) {
            text.append(any(NAMES, random)).append(':');
            text.append(any(VALUES, random)).append("\r\n");
        }
        return text.append("\r\n").append(any(BODIES, random)).toString();
    }

    private static <T> T any(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Whether the guard takes the request for complete; the library then must, too. */
    private static boolean agrees(String request) {
        Http1Framing guard = new Http1Framing();
        ByteBuf bytes = Unpooled.copiedBuffer(request, StandardCharsets.ISO_8859_1);
        int sound = guard.read(bytes);
        boolean complete = guard.fault() == null && guard.betweenRequests();
        if (!complete || sound < bytes.readableBytes() || guard.mayUpgrade()) {
            return false;
        }
        EmbeddedChannel library = new EmbeddedChannel(new HttpRequestDecoder());
        library.writeInbound(bytes);
        List<String> before = requests(library, request);
        library.writeInbound(Unpooled.copiedBuffer(PROBE, StandardCharsets.ISO_8859_1));

        assertThat(before).as(request).isNotEmpty();
        assertThat(requests(library, request)).as(request).containsExactly("/probe");
        return true;
    }

    /** The targets of what has come, all of which is complete and sound. */
    private static List<String> requests(EmbeddedChannel library, String request) {
        List<String> targets = new ArrayList<>();
        int ended = 0;
        for (Object part = library.readInbound(); part != null; part = library.readInbound()) {
            if (part instanceof HttpRequest head) {
                assertThat(head.decoderResult().isSuccess()).as(request).isTrue();
                targets.add(head.uri());
            }
            ended += part instanceof LastHttpContent ? 1 : 0;
        }
        assertThat(targets).as(request).hasSize(ended);
        return targets;
    }
}
