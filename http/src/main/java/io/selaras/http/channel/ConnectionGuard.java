package io.selaras.http.channel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.Future;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.RefusedException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands between one socket and the server library: passes on what is sound, has the rest refused,
 * and closes the connection of a client that does not come to the end of a head.
 */
final class ConnectionGuard extends ChannelDuplexHandler {

    /** How long a refused client may take to read why before the connection is closed. */
    private static final long LINGER_MS = 2_000;

    /** A client that sends no more ahead is watched for its leaving all the time. */
    private static final int MOST_BEHIND_BYTES = 4 << 10;

    private final long patienceNanos;
    private final Http1Framing http1 = new Http1Framing();
    private final EventLoopTurns turns;
    private @Nullable Http2Intake http2;

    /** What has come and may not be passed on yet. */
    private @Nullable ByteBuf pending;

    private boolean undecided = true;
    private boolean refused;
    private boolean lingering;
    private @Nullable Future<?> deadline;
    private long headSinceNanos;

    /** Requests that the server has taken up. */
    private int taken;

    /** What was passed on since a request stands behind another. */
    private int behindBytes;

    /** Whether something would be read if less stood behind. */
    private boolean readHeld;

    /**
     * @param headTimeout from the beginning of a connection, or of a head, to the end of the head
     * @param turns of those that take requests of HTTP/2 in
     */
    ConnectionGuard(Duration headTimeout, EventLoopTurns turns) {
        this.turns = turns;
        this.patienceNanos = headTimeout.toNanos();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        RequestListener listener = () -> requestTaken(ctx);
        ctx.channel().attr(RequestListener.KEY).set(listener);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        headBegan(ctx);
        ctx.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        forget();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        forget();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        if (refused) {
            in.release();
        } else if (http1.mayUpgrade() && ctx.pipeline().get(HttpRequestDecoder.class) == null) {
            stepAside(ctx, in);
        } else if (http2 != null) {
            http2.read(in);
        } else {
            read(ctx, joined(ctx.alloc(), in));
        }
    }

    /**
     * Reads nothing more while much stands behind a request that has no answer yet: the library
     * counts what it keeps by pieces, whatever they weigh (ADR 0163).
     */
    @Override
    public void read(ChannelHandlerContext ctx) {
        readHeld = behindBytes > MOST_BEHIND_BYTES && !refused;
        if (!readHeld) {
            ctx.read();
        }
    }

    private void requestTaken(ChannelHandlerContext ctx) {
        taken++;
        if (taken == http1.heads()) {
            behindBytes = 0;
            if (readHeld) {
                read(ctx);
            }
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            HalfClose listener = ctx.channel().attr(HalfClose.KEY).get();
            if (lingering || listener == null || http2 != null || !http1.betweenRequests()) {
                var _ = ctx.close();
            } else {
                listener.clientEnded();
            }
        }
        ctx.fireUserEventTriggered(event);
    }

    /** A client that was refused may still be sending: closing now could cost it the answer. */
    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (!refused || lingering || !(ctx.channel() instanceof DuplexChannel channel)) {
            var _ = ctx.close(promise);
            return;
        }
        lingering = true;
        ctx.flush();
        channel.config().setAutoRead(true);
        var _ = channel.shutdownOutput();
        Runnable end =
                () -> {
                    var _ = ctx.close(promise);
                };
        var _ = ctx.executor().schedule(end, LINGER_MS, TimeUnit.MILLISECONDS);
    }

    private void read(ChannelHandlerContext ctx, ByteBuf in) {
        if (undecided && Http2Framing.mayBegin(in)) {
            if (in.readableBytes() >= Http2Framing.PREFACE.length) {
                beginHttp2(ctx, in);
            } else {
                pending = in;
            }
            return;
        }
        undecided = false;
        int sound = http1.read(in);
        Problem fault = http1.fault();
        watch(ctx, http1.inHead());
        if (sound > 0) {
            behindBytes += taken == http1.heads() ? 0 : sound;
            // The library keeps what stands behind a request, and forgets to release it when the
            // connection ends. What is on the heap is nobody's to release.
            ctx.fireChannelRead(Unpooled.buffer(sound).writeBytes(in, sound));
        }
        if (fault != null) {
            in.release();
            refuse(ctx, fault);
        } else if (in.isReadable()) {
            pending = in;
        } else {
            in.release();
        }
    }

    private void beginHttp2(ChannelHandlerContext ctx, ByteBuf in) {
        ctx.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, false);
        Http2Intake intake =
                new Http2Intake(ctx, turns.of(ctx.executor()), inHead -> watch(ctx, inHead));
        http2 = intake;
        intake.read(in);
    }

    /** The connection has become a WebSocket, which is not this class's to judge. */
    private void stepAside(ChannelHandlerContext ctx, ByteBuf in) {
        ctx.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, false);
        ByteBuf all = joined(ctx.alloc(), in);
        ctx.pipeline().remove(this);
        ctx.fireChannelRead(all);
    }

    /**
     * Lets the library answer, in the order of requests, as if its own decoder had found the fault.
     */
    private void refuse(ChannelHandlerContext ctx, Problem problem) {
        refused = true;
        headEnded();
        if (ctx.pipeline().get(HttpRequestDecoder.class) == null) {
            // An empty line, which means nothing: the library sets up HTTP/1 at the first byte.
            ctx.fireChannelRead(Unpooled.wrappedBuffer(new byte[] {'\r', '\n'}));
        }
        ChannelHandlerContext decoder = ctx.pipeline().context(HttpRequestDecoder.class);
        if (decoder == null) {
            var _ = ctx.close();
            return;
        }
        DecoderResult failure = DecoderResult.failure(new RefusedException(problem));
        if (http1.inBody()) {
            HttpContent content = new DefaultHttpContent(Unpooled.EMPTY_BUFFER);
            content.setDecoderResult(failure);
            decoder.fireChannelRead(content);
        } else {
            HttpRequest request =
                    new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
            request.setDecoderResult(failure);
            decoder.fireChannelRead(request);
        }
        decoder.fireChannelReadComplete();
    }

    private ByteBuf joined(ByteBufAllocator allocator, ByteBuf in) {
        ByteBuf before = pending;
        pending = null;
        if (before == null) {
            return in;
        }
        if (before.writableBytes() < in.readableBytes()) {
            ByteBuf larger = allocator.buffer(2 * (before.readableBytes() + in.readableBytes()));
            larger.writeBytes(before);
            before.release();
            before = larger;
        }
        before.writeBytes(in);
        in.release();
        return before;
    }

    private void watch(ChannelHandlerContext ctx, boolean inHead) {
        if (!inHead) {
            headEnded();
        } else if (headSinceNanos == 0) {
            headBegan(ctx);
        }
    }

    private void headBegan(ChannelHandlerContext ctx) {
        headSinceNanos = System.nanoTime() | 1;
        if (deadline == null) {
            look(ctx, patienceNanos);
        }
    }

    private void headEnded() {
        headSinceNanos = 0;
    }

    private void look(ChannelHandlerContext ctx, long afterNanos) {
        deadline = ctx.executor().schedule(() -> overdue(ctx), afterNanos, TimeUnit.NANOSECONDS);
    }

    private void overdue(ChannelHandlerContext ctx) {
        deadline = null;
        if (headSinceNanos == 0) {
            return;
        }
        long leftNanos = headSinceNanos + patienceNanos - System.nanoTime();
        if (leftNanos > 0) {
            look(ctx, leftNanos);
        } else {
            var _ = ctx.close();
        }
    }

    private void forget() {
        ByteBuf unread = pending;
        pending = null;
        if (unread != null) {
            unread.release();
        }
        Future<?> waiting = deadline;
        deadline = null;
        if (waiting != null) {
            waiting.cancel(false);
        }
        if (http2 != null) {
            http2.forget();
        }
    }
}
