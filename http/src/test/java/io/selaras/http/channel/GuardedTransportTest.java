package io.selaras.http.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.net.TcpConfig;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GuardedTransportTest {

    /** A node has a connection for each 128 KiB of its heap, and 48 MB for them outside of it. */
    private static final int MOST = 16 << 10;

    private static final int READS = 1_000;

    @Test
    void connectionThatSendsMuchIsReadInSmallPieces() {
        ServerBootstrap bootstrap = new ServerBootstrap();
        GuardedTransport sockets =
                new GuardedTransport(Duration.ofSeconds(10), LoopHealth.usual(), 64);
        sockets.implementation().configure(new TcpConfig(), false, bootstrap);
        var reads =
                ((RecvByteBufAllocator)
                                Objects.requireNonNull(
                                        bootstrap
                                                .config()
                                                .childOptions()
                                                .get(ChannelOption.RECVBUF_ALLOCATOR)))
                        .newHandle();
        ByteBufAllocator memory = UnpooledByteBufAllocator.DEFAULT;
        EmbeddedChannel channel = new EmbeddedChannel();
        for (int i = 0; i < READS; i++) {
            reads.reset(channel.config());
            ByteBuf piece = reads.allocate(memory);
            assertThat(piece.capacity()).isLessThanOrEqualTo(MOST);
            reads.attemptedBytesRead(piece.writableBytes());
            reads.lastBytesRead(piece.writableBytes());
            reads.readComplete();
            piece.release();
        }
    }
}
