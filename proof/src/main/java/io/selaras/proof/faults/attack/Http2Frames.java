package io.selaras.proof.faults.attack;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a client of HTTP/2 sends, written by hand; it has no window for any answer. */
final class Http2Frames {

    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int SETTINGS = 4;
    private static final int DATA = 0;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final short INITIAL_WINDOW_SIZE = 4;
    private static final int CANCEL = 8;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int stream = -1;

    private Http2Frames() {}

    /** The beginning of a connection. */
    static Http2Frames begin() {
        Http2Frames frames = new Http2Frames();
        frames.out.writeBytes(
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        byte[] noWindow = ByteBuffer.allocate(6).putShort(INITIAL_WINDOW_SIZE).putInt(0).array();
        frames.frame(SETTINGS, 0, 0, noWindow);
        return frames;
    }

    /** Asks so many times. */
    Http2Frames get(String path, int times) {
        byte[] head = head(0x82, path); // :method GET
        for (int i = 0; i < times; i++) {
            stream += 2;
            frame(HEADERS, END_STREAM | END_HEADERS, stream, head);
        }
        return this;
    }

    /** Sends a request with a body, and takes it back at once. */
    Http2Frames postAndCancel(String path, String body) {
        stream += 2;
        frame(HEADERS, END_HEADERS, stream, head(0x83, path)); // :method POST
        frame(DATA, END_STREAM, stream, body.getBytes(StandardCharsets.UTF_8));
        frame(RESET, 0, stream, ByteBuffer.allocate(4).putInt(CANCEL).array());
        return this;
    }

    byte[] bytes() {
        byte[] bytes = out.toByteArray();
        out.reset();
        return bytes;
    }

    private static byte[] head(int method, String path) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(method);
        block.write(0x86); // :scheme http
        literal(block, 0x04, path);
        literal(block, 0x01, "localhost");
        return block.toByteArray();
    }

    private static void literal(ByteArrayOutputStream block, int name, String value) {
        block.write(name);
        block.write(value.length());
        block.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    private void frame(int type, int flags, int id, byte[] payload) {
        out.writeBytes(
                ByteBuffer.allocate(9 + payload.length)
                        .put((byte) (payload.length >> 16))
                        .putShort((short) payload.length)
                        .put((byte) type)
                        .put((byte) flags)
                        .putInt(id)
                        .put(payload)
                        .array());
    }
}
