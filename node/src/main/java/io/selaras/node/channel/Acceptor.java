package io.selaras.node.channel;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees each connection as it is made, before anything of it has been read. */
@Sharable
final class Acceptor extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);

    private final Duration patience;

    Acceptor(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ((Channel) message).pipeline().addLast("guard", new ConnectionGuard(patience));
        ctx.fireChannelRead(message);
    }

    /** What follows pauses for a second: whoever asked waits in the backlog. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.warn("A connection could not be taken: {}", cause.toString());
        ctx.fireExceptionCaught(cause);
    }
}
