package io.selaras.http.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.selaras.http.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is passed on of the bytes of a connection, however they are cut into pieces. */
class Http1FramingTest {

    private static final String HOST = "Host: a\r\n";

    static List<String> sound() {
        String chunked = "POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: Chunked\r\n\r\n";
        return List.of(
                "GET / HTTP/1.1\r\n" + HOST + "\r\n",
                "\r\n\r\nGET /?a=%20 HTTP/1.0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost:a\r\nX-Y_z!:\r\nZ: \u00e9 \t b\r\n\r\nGET / HTTP/1.1\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nab\r\ncGET / HTTP/1.1\r\n\r\n",
                "POST / HTTP/1.1\r\ncontent-length:0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
                chunked + "2\r\n{}\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
                chunked + "a;x=\"y\"\r\n0123456789\r\n000\r\nTrailer: x\r\n\r\n",
                chunked + "1 ; x\r\n\n\r\n0\r\n\r\n",
                chunked + "1;x=\"a\\\"b;c\"\r\n\n\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("sound")
    void soundBytesArePassedOnWholeHoweverTheyAreCut(String text) {
        for (int size = 1; size <= text.length(); size++) {
            Fed fed = feed(text, size);

            assertThat(fed.fault()).isNull();
            assertThat(fed.passed()).as("in pieces of %d", size).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n\tfolded\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
                "GET / HTTP/1.1\r\n: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost\r\n\r\n",
                "GET / HTTP/1.1\r\nX: a\0b\r\n\r\n",
                "GET / HTTP/1.1\r\nX: a\u007f\r\n\r\n",
                "GET / HTTP/1.1\r\nX: a\rb\r\n\r\n",
                "GET  / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1 \r\n\r\n",
                "GET /\u00e9 HTTP/1.1\r\n\r\n",
                "GET /\t HTTP/1.1\r\n\r\n",
                "GET /\r\n\r\n",
                "GET / HTTP/1.2\r\n\r\n",
                "GET / HTTP/2.0\r\n\r\n",
                " GET / HTTP/1.1\r\n\r\n",
                "G@T / HTTP/1.1\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: +5\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 5, 5\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length:\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked,\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: identity\r\n\r\n",
                "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 00000000000000000000000000000000000000000000"
                        + "0000000000000000000050\r\n\r\n",
                "GET / HTTP/1.1\r\nSec-WebSocket-Key1: 1\r\nSec-WebSocket-Key2: 2\r\n\r\n"
            })
    void nothingIsPassedOnOfAHeadThatHasTwoReadings(String text) {
        for (int size = 1; size <= text.length(); size++) {
            Fed fed = feed(text, size);

            assertThat(fed.fault()).as("in pieces of %d", size).isNotNull();
            assertThat(fed.passed()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2\n{}\r\n0\r\n\r\n",
                "2\r\n{}x\r\n0\r\n\r\n",
                "2\r\n{}\n0\r\n\r\n",
                "-2\r\n",
                "+2\r\n",
                "0x2\r\n{}\r\n",
                " 2\r\n{}\r\n",
                "g\r\n",
                "\r\n",
                ";\r\n",
                "2 x\r\n",
                "10000000\r\n",
                "2;\0\r\n{}\r\n",
                "2;a=\"b\r\nc\"\r\n{}\r\n",
                "2;a=\"b\\\"\r\n{}\r\n",
                "0\r\nX y: z\r\n\r\n",
                "0\r\n folded\r\n\r\n",
                "0\r\nX\r\n\r\n"
            })
    void brokenChunkIsAFaultOfTheBody(String chunks) {
        String head = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
        for (int size = 1; size <= head.length() + chunks.length(); size++) {
            Fed fed = feed(head + chunks, size);

            assertThat(fed.fault()).as("in pieces of %d", size).isNotNull();
            assertThat(fed.passed()).startsWith(head);
            assertThat(fed.inBody()).isTrue();
        }
    }

    private record Fed(String passed, @Nullable Problem fault, boolean inBody) {}

    /** Gives the bytes in pieces, with what is held back before each of them, as a guard does. */
    private static Fed feed(String text, int size) {
        Http1Framing framing = new Http1Framing();
        StringBuilder passed = new StringBuilder();
        ByteBuf held = Unpooled.buffer();
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int at = 0; at < bytes.length && framing.fault() == null; at += size) {
            held.writeBytes(bytes, at, Math.min(size, bytes.length - at));
            int sound = framing.read(held);
            passed.append(held.readCharSequence(sound, StandardCharsets.ISO_8859_1));
        }
        return new Fed(passed.toString(), framing.fault(), framing.inBody());
    }
}
