package io.selaras.bench.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReplyParserTest {

    private static final String REPLY =
            "HTTP/1.1 409 Conflict\r\nServer: x\r\ncontent-LENGTH: 9\r\n\r\n{\"a\":\"ü\"}";
    private static final byte[] BYTES =
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"a\":\"ü\"}".getBytes(UTF_8);

    private final ReplyParser parser = new ReplyParser();

    @Test
    void replyIsWholeOnlyWithItsLastByteHoweverItIsCut() throws ProtocolException {
        for (int cut = 1; cut < BYTES.length; cut++) {
            assertThat(parser.feed(ByteBuffer.wrap(BYTES, 0, cut))).as("cut at %d", cut).isEmpty();
            Optional<HttpReply> reply =
                    parser.feed(ByteBuffer.wrap(BYTES, cut, BYTES.length - cut));
            assertThat(reply).as("cut at %d", cut).contains(new HttpReply(200, "{\"a\":\"ü\"}"));
        }
    }

    @Test
    void headerNamesAreReadInAnyCase() throws ProtocolException {
        byte[] bytes = REPLY.replace("ü", "u").getBytes(UTF_8);

        assertThat(parser.feed(ByteBuffer.wrap(bytes)))
                .contains(new HttpReply(409, "{\"a\":\"u\"}"));
    }

    @Test
    void emptyBodyEndsWithTheHead() throws ProtocolException {
        byte[] bytes = "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8);

        assertThat(parser.feed(ByteBuffer.wrap(bytes))).contains(new HttpReply(204, ""));
    }

    @Test
    void replyWithoutALengthIsRefusedNotGuessed() {
        byte[] bytes =
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n".getBytes(UTF_8);

        assertThatThrownBy(() -> parser.feed(ByteBuffer.wrap(bytes)))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void bytesThatNobodyAskedForAreRefused() {
        byte[] bytes = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nabc".getBytes(UTF_8);

        assertThatThrownBy(() -> parser.feed(ByteBuffer.wrap(bytes)))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void membersAreFoundWhateverTheirType() {
        HttpReply reply = new HttpReply(200, "{\"token\": 17,\"key\":\"Zm9v=\",\"last\":3}");

        assertThat(reply.member("token")).contains("17");
        assertThat(reply.member("key")).contains("Zm9v=");
        assertThat(reply.member("last")).contains("3");
        assertThat(reply.member("none")).isEmpty();
    }
}
