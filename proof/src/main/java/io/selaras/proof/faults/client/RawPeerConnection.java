package io.selaras.proof.faults.client;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection to the route of peers by somebody who is none: WebSocket frames, made by hand. */
public final class RawPeerConnection implements Closeable {

    private static final int TEXT = 0x81;
    private static final int BINARY = 0x82;
    private static final int MASKED = 0x80;
    private static final int SHORT_LENGTH = 126;
    private static final int LONG_LENGTH = 127;
    private static final int MAX_SHORT = 0xFFFF;
    private static final int CHUNK = 64 << 10;

    private final Socket socket;
    private final DataInputStream input;

    private RawPeerConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.input = new DataInputStream(socket.getInputStream());
    }

    /** Asks for the upgrade, with these further header lines, and does not wait for the answer. */
    public static RawPeerConnection open(int port, String headers, Duration timeout)
            throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) timeout.toMillis());
        socket.setTcpNoDelay(true);
        return on(socket, headers);
    }

    /** Asks for the upgrade on a connection that nothing was said on yet. */
    public static RawPeerConnection on(Socket socket, String headers) throws IOException {
        RawPeerConnection connection = new RawPeerConnection(socket);
        connection.raw(
                ("GET /v1/peer HTTP/1.1\r\nHost: localhost:"
                                + socket.getPort()
                                + "\r\n"
                                + "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                                + "Sec-WebSocket-Version: 13\r\n"
                                + headers
                                + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        return connection;
    }

    /** The head of the answer to the request for an upgrade. */
    public String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int next = input.read();
            if (next < 0) {
                throw new EOFException("closed within the head");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.UTF_8);
    }

    /** Says a message in one frame, however long it is. */
    public RawPeerConnection say(String message) throws IOException {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        header(TEXT, bytes.length);
        raw(bytes);
        return this;
    }

    /** Sends one binary frame of so many bytes. */
    public RawPeerConnection binary(int length) throws IOException {
        header(BINARY, length);
        byte[] chunk = new byte[CHUNK];
        for (int left = length; left > 0; left -= CHUNK) {
            socket.getOutputStream().write(chunk, 0, Math.min(left, CHUNK));
        }
        return this;
    }

    /** The next message of the other side; probes in between are passed over. */
    public String hear() throws IOException {
        while (true) {
            int kind = input.readUnsignedByte();
            int length = input.readUnsignedByte();
            if (length == SHORT_LENGTH) {
                length = input.readUnsignedShort();
            } else if (length == LONG_LENGTH) {
                length = Math.toIntExact(input.readLong());
            }
            byte[] content = new byte[length];
            input.readFully(content);
            if (kind == TEXT) {
                return new String(content, StandardCharsets.UTF_8);
            }
        }
    }

    /** Goes through the opening, in the name of one node to another; shows this proof. */
    public void introduce(String from, String to, String proof) throws IOException {
        head();
        say("open=3\nfrom=" + from + "\nto=" + to + "\nnonce=" + "0123456789abcdef".repeat(2));
        hear();
        say("proof=" + proof);
        hear();
    }

    /** Sends bytes that may be anything. */
    public void raw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    private void header(int kind, int length) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.write(kind);
        if (length < SHORT_LENGTH) {
            header.write(MASKED | length);
        } else if (length <= MAX_SHORT) {
            header.write(MASKED | SHORT_LENGTH);
            header.write(length >> 8);
            header.write(length);
        } else {
            header.write(MASKED | LONG_LENGTH);
            for (int shift = 56; shift >= 0; shift -= 8) {
                header.write((int) ((long) length >> shift));
            }
        }
        // A mask of zeros leaves the content as it is.
        header.writeBytes(new byte[4]);
        raw(header.toByteArray());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
