package io.selaras.proof.faults.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A client that makes a node hold what it never takes, or never finishes. */
public final class GreedyClient implements AutoCloseable {

    private static final int CONNECT_MS = 2_000;
    private static final int SMALLEST_BUFFER = 4 << 10;
    private static final int REQUESTS = 100;
    private static final int BODY = 60_000;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int END_STREAM_AND_HEADERS = 5;
    private static final short INITIAL_WINDOW_SIZE = 4;

    private final Socket socket = new Socket();

    private GreedyClient(int port) throws IOException {
        socket.setReceiveBufferSize(SMALLEST_BUFFER);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
    }

    /** Asks many times over HTTP/2, and has no window for any answer. */
    public static GreedyClient withoutWindow(int port, String path) throws IOException {
        GreedyClient client = new GreedyClient(port);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        byte[] noWindow = ByteBuffer.allocate(6).putShort(INITIAL_WINDOW_SIZE).putInt(0).array();
        out.writeBytes(frame(SETTINGS, 0, 0, noWindow));
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write(0x82); // :method GET
        head.write(0x86); // :scheme http
        literal(head, 0x04, path);
        literal(head, 0x01, "localhost");
        for (int i = 0; i < REQUESTS; i++) {
            out.writeBytes(frame(HEADERS, END_STREAM_AND_HEADERS, 2 * i + 1, head.toByteArray()));
        }
        client.send(out.toByteArray());
        return client;
    }

    /** Asks many times over HTTP/1.1, and reads nothing. */
    public static GreedyClient withoutReading(int port, String path) throws IOException {
        GreedyClient client = new GreedyClient(port);
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        client.send(request.repeat(REQUESTS).getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    /** Sends nearly all of a body that is legal so far. */
    public static GreedyClient withoutAnEnd(int port, String path) throws IOException {
        GreedyClient client = new GreedyClient(port);
        String head =
                "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
                        .formatted(path, BODY);
        client.send((head + " ".repeat(BODY - 1)).getBytes(StandardCharsets.US_ASCII));
        return client;
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
