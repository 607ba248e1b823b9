package io.selaras.http.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a connection reads while requests stand behind one without an answer. */
class PipeliningTest {

    private static final int FAR_MORE = 8 << 10;

    /** Stands for the socket: counts how often something is to be read. */
    private static final class Socket extends ChannelOutboundHandlerAdapter {

        private int reads;

        @Override
        public void read(ChannelHandlerContext ctx) {
            reads++;
        }
    }

    private final Socket socket = new Socket();
    private final EmbeddedChannel channel =
            new EmbeddedChannel(
                    socket, new ConnectionGuard(Duration.ofMinutes(1), new EventLoopTurns()));

    @Test
    void nothingIsReadWhileMuchStandsBehindARequest() {
        send(post(10));
        taken();
        send(post(FAR_MORE));
        assertThat(reads()).as("while one stands behind another").isZero();
        taken();
        assertThat(socket.reads).as("when its turn has come").isEqualTo(1);
    }

    @Test
    void connectionIsReadAgainOnlyWhenTheLastOfManyIsTaken() {
        send(post(10));
        taken();
        send(post(FAR_MORE) + post(10) + post(10));
        assertThat(reads()).isZero();
        taken();
        taken();
        assertThat(socket.reads).as("while one still waits").isZero();
        taken();
        assertThat(socket.reads).isEqualTo(1);
    }

    @Test
    void clientThatSendsLittleAheadIsWatchedForItsLeaving() {
        send(post(10));
        taken();
        send(post(10));
        assertThat(reads()).isPositive();
    }

    @Test
    void bodyOfTheRequestThatIsTakenIsReadToItsEnd() {
        String whole = post(10 * FAR_MORE);
        send(whole.substring(0, FAR_MORE));
        taken();
        for (int at = FAR_MORE; at < whole.length(); at += FAR_MORE) {
            assertThat(reads()).as("before byte %d", at).isPositive();
            send(whole.substring(at, Math.min(whole.length(), at + FAR_MORE)));
        }
    }

    @Test
    void nothingThatWasReadIsKeptOutsideOfTheHeap() {
        ByteBuf read = Unpooled.directBuffer().writeBytes(post(10).getBytes(US_ASCII));
        var _ = channel.writeInbound(read);
        ByteBuf passedOn = channel.readInbound();
        assertThat(read.refCnt()).isZero();
        assertThat(passedOn.isDirect()).isFalse();
        assertThat(passedOn.toString(US_ASCII)).isEqualTo(post(10));
    }

    private void send(String bytes) {
        var _ = channel.writeOneInbound(Unpooled.copiedBuffer(bytes, US_ASCII));
        var _ = channel.flushInbound();
        socket.reads = 0;
    }

    private void taken() {
        channel.attr(RequestListener.KEY).get().taken();
    }

    /** The library wants to read: how often it may. */
    private int reads() {
        var _ = channel.read();
        int reads = socket.reads;
        socket.reads = 0;
        return reads;
    }

    private static String post(int bodyBytes) {
        return "POST /v1/locks/acquire HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(bodyBytes, "x".repeat(bodyBytes));
    }
}
