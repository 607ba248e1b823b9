package io.selaras.http.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.selaras.http.turn.TurnQueue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class Http2IntakeTest {

    private static final int HEAD_BYTES = 9 + 5;
    private static final byte HEADERS = 1;
    private static final byte END_HEADERS = 4;
    private static final byte SETTINGS = 4;

    private final Deque<Runnable> later = new ArrayDeque<>();
    private long nanos;

    /** Each piece that is passed on takes so much time. */
    private long pieceNanos;

    private final TurnQueue turns = new TurnQueue(() -> nanos, later::add);

    /** A connection, with the sizes of what was passed on. */
    private final class Client extends ChannelInboundHandlerAdapter {

        final List<Integer> passedOn = new ArrayList<>();
        int completed;
        private @Nullable Http2Intake intake;
        final EmbeddedChannel channel = new EmbeddedChannel(new First(), this);

        private final class First extends ChannelInboundHandlerAdapter {

            @Override
            public void handlerAdded(ChannelHandlerContext ctx) {
                intake = new Http2Intake(ctx, turns, _ -> {});
            }

            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) {
                if (intake != null) {
                    intake.read((ByteBuf) message);
                }
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf piece = (ByteBuf) message;
            passedOn.add(piece.readableBytes());
            piece.release();
            nanos += pieceNanos;
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            completed++;
        }

        Client sends(ByteBuf bytes) {
            channel.writeInbound(bytes);
            return this;
        }

        int bytes() {
            return passedOn.stream().mapToInt(Integer::intValue).sum();
        }
    }

    private static ByteBuf preface(int heads) {
        ByteBuf bytes = Unpooled.buffer();
        bytes.writeBytes(Http2Framing.PREFACE);
        frame(bytes, SETTINGS, (byte) 0, 0);
        return bytes.writeBytes(heads(heads));
    }

    private static ByteBuf heads(int heads) {
        ByteBuf bytes = Unpooled.buffer();
        for (int i = 0; i < heads; i++) {
            frame(bytes, HEADERS, END_HEADERS, HEAD_BYTES - 9);
        }
        return bytes;
    }

    private static void frame(ByteBuf bytes, byte type, byte flags, int payload) {
        bytes.writeMedium(payload).writeByte(type).writeByte(flags).writeInt(1).writeZero(payload);
    }

    private void loopTurns() {
        while (!later.isEmpty()) {
            later.remove().run();
        }
    }

    @Test
    void requestsArePassedOnAFewAtATime() {
        Client client = new Client().sends(preface(0)).sends(heads(10));

        assertThat(client.passedOn)
                .endsWith(
                        Http2Framing.HEADS_AT_ONCE * HEAD_BYTES,
                        Http2Framing.HEADS_AT_ONCE * HEAD_BYTES,
                        2 * HEAD_BYTES);
        assertThat(client.channel.config().isAutoRead()).isTrue();
    }

    @Test
    void whileRequestsWaitNothingFurtherIsRead() {
        pieceNanos = TurnQueue.TURN_NANOS;
        Client client = new Client().sends(preface(0));
        loopTurns();

        client.sends(heads(10));
        assertThat(client.channel.config().isAutoRead()).isFalse();
        client.sends(heads(1));
        int before = client.completed;
        loopTurns();

        assertThat(client.bytes()).isEqualTo(preface(0).readableBytes() + 11 * HEAD_BYTES);
        assertThat(client.channel.config().isAutoRead()).isTrue();
        assertThat(client.completed).isGreaterThan(before);
    }

    @Test
    void connectionsHaveTurns() {
        pieceNanos = TurnQueue.TURN_NANOS;
        Client greedy = new Client().sends(preface(100));
        Client modest = new Client().sends(preface(1));

        for (int i = 0; i < 3; i++) {
            later.remove().run();
        }

        assertThat(modest.bytes()).isEqualTo(preface(1).readableBytes());
        assertThat(greedy.passedOn).hasSizeLessThan(5);
        loopTurns();
        assertThat(greedy.bytes()).isEqualTo(preface(100).readableBytes());
    }

    @Test
    void nothingIsPassedOnForAConnectionThatHasEnded() {
        pieceNanos = TurnQueue.TURN_NANOS;
        Client client = new Client().sends(preface(20));
        int before = client.bytes();
        if (client.intake != null) {
            client.intake.forget();
        }
        loopTurns();

        assertThat(client.bytes()).isEqualTo(before);
    }
}
