package io.selaras.node;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** HTTP/2 without TLS, frame by frame. */
final class RawHttp2 implements AutoCloseable {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int GOAWAY = 7;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;
    static final int CANCEL = 8;

    private static final int ACK = 1;
    private static final int PING = 6;
    private static final int PRIORITY = 0x20;

    private final RawConnection connection;
    private final DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder();
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);

    /** A frame of the node. */
    record Frame(int type, int flags, int stream, byte[] payload) {}

    RawHttp2(int port) throws IOException {
        connection = new RawConnection(port);
        connection.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        send(SETTINGS, 0, 0, new byte[0]);
    }

    void send(int type, int flags, int stream, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
        frame.put((byte) (payload.length >> 16)).putShort((short) payload.length);
        frame.put((byte) type).put((byte) flags).putInt(stream).put(payload);
        connection.send(frame.array());
    }

    /** Sends a request, with a body if there is one. */
    void request(int stream, Http2Headers headers, String body) throws Exception {
        int end = body.isEmpty() ? END_STREAM : 0;
        send(HEADERS, END_HEADERS | end, stream, encoded(stream, headers));
        if (!body.isEmpty()) {
            send(DATA, END_STREAM, stream, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    void cancel(int stream) throws IOException {
        send(RST_STREAM, 0, stream, new byte[] {0, 0, 0, CANCEL});
    }

    /** Waits for the end of the connection; false if frames of requests come instead. */
    boolean ended() throws IOException {
        try {
            return next().type() == GOAWAY;
        } catch (EOFException e) {
            return true;
        }
    }

    /** The next frame that is no formality. */
    Frame next() throws IOException {
        while (true) {
            ByteBuffer head = ByteBuffer.wrap(connection.read(9));
            int length = (head.get() & 0xff) << 16 | (head.getShort() & 0xffff);
            int type = head.get();
            int flags = head.get();
            int stream = head.getInt();
            byte[] payload = connection.read(length);
            if (type == SETTINGS && flags != ACK) {
                send(SETTINGS, ACK, 0, new byte[0]);
            } else if (type == HEADERS || type == DATA || type == RST_STREAM || type == GOAWAY) {
                return new Frame(type, flags, stream, payload);
            } else if (type == PING && flags != ACK) {
                send(PING, ACK, 0, payload);
            }
        }
    }

    /** The status of this stream's answer; 0 if the node resets the stream instead. */
    int status(int stream) throws Exception {
        while (true) {
            Frame frame = next();
            if (frame.type() == GOAWAY) {
                throw new IOException("the node ended the connection: " + frame);
            }
            int status = frame.type() == HEADERS ? status(frame) : 0;
            if (frame.stream() == stream && frame.type() != DATA) {
                return status;
            }
        }
    }

    /** The statuses of these streams' answers, in whichever order they come. */
    List<Integer> statuses(int... streams) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        while (statuses.size() < streams.length) {
            Frame frame = next();
            if (frame.type() == GOAWAY) {
                throw new IOException("the node ended the connection: " + frame);
            }
            int status = frame.type() == HEADERS ? status(frame) : 0;
            if (status > 0 && IntStream.of(streams).anyMatch(it -> it == frame.stream())) {
                statuses.add(status);
            }
        }
        return statuses;
    }

    /** Every head has to be decoded, or those after it cannot be. */
    int status(Frame frame) throws Http2Exception {
        ByteBuf block = Unpooled.wrappedBuffer(frame.payload());
        block.skipBytes((frame.flags() & PRIORITY) == 0 ? 0 : 5);
        CharSequence status = decoder.decodeHeaders(frame.stream(), block).status();
        return status == null ? 0 : Integer.parseInt(status.toString());
    }

    static Http2Headers headers(String method, String path, String authority) {
        return new DefaultHttp2Headers(false)
                .method(method)
                .path(path)
                .scheme("http")
                .authority(authority);
    }

    private byte[] encoded(int stream, Http2Headers headers) throws Http2Exception {
        ByteBuf block = Unpooled.buffer();
        encoder.encodeHeaders(stream, headers, block);
        byte[] bytes = new byte[block.readableBytes()];
        block.readBytes(bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
