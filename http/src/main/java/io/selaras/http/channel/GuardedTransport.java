package io.selaras.http.channel;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.net.TcpConfig;
import io.vertx.core.transport.Transport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of a node, where each connection that is taken has a guard from its first byte on.
 */
public final class GuardedTransport implements Transport {

    private static final int SMALLEST_READ = 64;
    private static final int FIRST_READ = 2 << 10;

    /**
     * What was read behind a request that waits is kept until that has its answer, outside of the
     * heap: as much of every connection must fit there at the same time.
     */
    private static final int LARGEST_READ = 8 << 10;

    /** What a connection has sent is looked at after so many reads. */
    private static final int READS_AT_ONCE = 2;

    private final Duration headTimeout;
    private final LoopHealth health;
    private final AcceptedSockets sockets;

    /**
     * @param headTimeout from the beginning of a connection, or of a head, to the end of the head
     * @param health of the event loops that connections are given to
     * @param connections of clients that there is room for
     */
    public GuardedTransport(Duration headTimeout, LoopHealth health, int connections) {
        this.sockets = new AcceptedSockets(connections);
        this.headTimeout = headTimeout;
        this.health = health;
    }

    /** An instance of the library whose servers have such sockets. */
    public static Vertx vertx(int eventLoops, GuardedTransport sockets) {
        VertxOptions options =
                new VertxOptions()
                        .setEventLoopPoolSize(eventLoops)
                        .setFileSystemOptions(
                                new FileSystemOptions()
                                        .setFileCachingEnabled(false)
                                        .setClassPathResolvingEnabled(false));
        return Vertx.builder().with(options).withTransport(sockets).build();
    }

    @Override
    public String name() {
        return "guarded";
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public @Nullable Throwable unavailabilityCause() {
        return null;
    }

    @Override
    public io.vertx.core.spi.transport.Transport implementation() {
        return new Guarded();
    }

    private final class Guarded extends NioTransport {

        @Override
        public void configure(TcpConfig config, boolean domainSocket, ServerBootstrap bootstrap) {
            super.configure(config, domainSocket, bootstrap);
            bootstrap.childOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
            bootstrap.childOption(
                    ChannelOption.RECVBUF_ALLOCATOR,
                    new AdaptiveRecvByteBufAllocator(SMALLEST_READ, FIRST_READ, LARGEST_READ)
                            .maxMessagesPerRead(READS_AT_ONCE));
            bootstrap.handler(new Acceptor(bootstrap.config(), headTimeout, sockets, health));
        }
    }
}
