package io.selaras.http.channel;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.selaras.http.turn.TurnQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what comes on one connection of HTTP/2, a few requests at a time and in turn with other
 * connections; while there is more, nothing further is read. Used by the connection's event loop
 * only.
 */
final class Http2Intake {

    private final ChannelHandlerContext ctx;
    private final TurnQueue turns;
    private final Consumer<Boolean> whenPassedOn;
    private final Http2Framing framing = new Http2Framing();
    private @Nullable ByteBuf backlog;
    private boolean beforePreface = true;
    private boolean reading;

    /**
     * @param whenPassedOn told after each piece whether a head has begun and not ended
     */
    Http2Intake(ChannelHandlerContext ctx, TurnQueue turns, Consumer<Boolean> whenPassedOn) {
        this.ctx = ctx;
        this.turns = turns;
        this.whenPassedOn = whenPassedOn;
    }

    /** Takes what has come; the first time at least the whole preface. */
    void read(ByteBuf in) {
        ByteBuf before = backlog;
        if (before != null) {
            backlog = ctx.alloc().buffer(before.readableBytes() + in.readableBytes());
            backlog.writeBytes(before).writeBytes(in);
            before.release();
            in.release();
            return;
        }
        backlog = in;
        reading = true;
        turns.add(this::passOn);
        reading = false;
        if (backlog != null) {
            ctx.channel().config().setAutoRead(false);
        }
    }

    /** The connection has ended. */
    void forget() {
        ByteBuf unread = backlog;
        backlog = null;
        if (unread != null) {
            unread.release();
        }
    }

    private void passOn() {
        ByteBuf in = backlog;
        if (in == null) {
            return;
        }
        int from = in.readerIndex() + (beforePreface ? Http2Framing.PREFACE.length : 0);
        beforePreface = false;
        int end = framing.read(in, from);
        whenPassedOn.accept(framing.inHead());
        boolean all = end == in.writerIndex();
        if (all) {
            backlog = null;
            ctx.fireChannelRead(in);
        } else {
            ctx.fireChannelRead(in.readRetainedSlice(end - in.readerIndex()));
            turns.add(this::passOn);
        }
        if (!reading) {
            ctx.fireChannelReadComplete();
            if (all) {
                ctx.channel().config().setAutoRead(true);
            }
        }
    }
}
