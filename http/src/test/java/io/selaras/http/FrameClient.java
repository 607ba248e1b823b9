package io.selaras.http;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A client of HTTP/2 that writes its frames by hand and has no window for answers. */
final class FrameClient implements AutoCloseable {

    private static final byte[] PREFACE =
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int ACK = 1;
    private static final int CANCEL = 8;
    private static final int END_STREAM_AND_HEADERS = 5;
    private static final int PATIENCE_MS = 20_000;
    private static final short INITIAL_WINDOW_SIZE = 4;

    private final Socket socket;
    private int lastStream = -1;

    FrameClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MS);
        ByteBuffer noWindow = ByteBuffer.allocate(6).putShort(INITIAL_WINDOW_SIZE).putInt(0);
        socket.getOutputStream().write(PREFACE);
        send(frame(SETTINGS, 0, 0, noWindow.array()));
    }

    /** Asks so many times; no answer's body will be taken. */
    void ask(String path, int times) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(0x82); // :method GET
        block.write(0x86); // :scheme http
        literal(block, 0x04, path);
        literal(block, 0x01, "localhost");
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            lastStream += 2;
            frames.write(frame(HEADERS, END_STREAM_AND_HEADERS, lastStream, block.toByteArray()));
        }
        send(frames.toByteArray());
    }

    /** Gives up the request that was made last. */
    void cancel() throws IOException {
        byte[] why = ByteBuffer.allocate(Integer.BYTES).putInt(CANCEL).array();
        send(frame(RST_STREAM, 0, lastStream, why));
    }

    /** Waits until the server has seen all that was sent before. */
    void settle() throws IOException {
        send(frame(PING, 0, 0, new byte[8]));
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            in.readInt();
            in.readFully(new byte[length]);
            if (type == PING && flags == ACK) {
                return;
            }
        }
    }

    private void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    private static void literal(ByteArrayOutputStream block, int name, String value) {
        block.write(name);
        block.write(value.length());
        block.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
