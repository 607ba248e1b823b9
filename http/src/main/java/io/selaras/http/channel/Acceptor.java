package io.selaras.http.channel;

import io.netty.bootstrap.ServerBootstrapConfig;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees each connection as it is made, before anything of it has been read, and gives it to an event
 * loop that turns. Runs on a thread of its own.
 */
final class Acceptor extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);

    /** A node that has no descriptors left says so once in this time. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final ServerBootstrapConfig server;
    private final Duration headTimeout;
    private final AcceptedSockets sockets;
    private final LoopHealth health;
    private final EventLoopTurns turns = new EventLoopTurns();
    private long quietUntilNanos = System.nanoTime();

    Acceptor(
            ServerBootstrapConfig server,
            Duration headTimeout,
            AcceptedSockets sockets,
            LoopHealth health) {
        this.server = server;
        this.headTimeout = headTimeout;
        this.sockets = sockets;
        this.health = health;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        Channel connection = (Channel) message;
        if (!sockets.enter()) {
            connection.unsafe().closeForcibly();
            return;
        }
        connection.closeFuture().addListener(_ -> sockets.leave());
        connection
                .pipeline()
                .addLast("guard", new ConnectionGuard(sockets.headTimeout(headTimeout), turns));
        EventLoop loop = health.next();
        if (loop == null) {
            ctx.fireChannelRead(message);
        } else {
            give(connection, loop);
        }
    }

    /** Does what the library would do, but on a loop of our choice. */
    private void give(Channel connection, EventLoop loop) {
        connection.pipeline().addLast(server.childHandler());
        server.childOptions().forEach((option, value) -> set(connection, option, value));
        var _ =
                loop.register(connection)
                        .addListener((ChannelFuture registered) -> {
                            if (!registered.isSuccess()) {
                                connection.unsafe().closeForcibly();
                            }
                        });
    }

    @SuppressWarnings("unchecked") // The library keeps options with values of their types.
    private static void set(Channel connection, ChannelOption<?> option, Object value) {
        connection.config().setOption((ChannelOption<Object>) option, value);
    }

    /**
     * Pauses for a second: whoever asked waits in the backlog. The library would do the same, and
     * write a stack trace each time.
     */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (System.nanoTime() - quietUntilNanos >= 0) {
            quietUntilNanos = System.nanoTime() + QUIET.toNanos();
            LOG.warn("Connections cannot be taken for now: {}", cause.toString());
        }
        ChannelConfig config = ctx.channel().config();
        if (config.isAutoRead()) {
            config.setAutoRead(false);
            var _ = ctx.executor().schedule(() -> config.setAutoRead(true), 1, TimeUnit.SECONDS);
        }
    }
}
