package io.selaras.bench.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * One blocking keep-alive connection, for set-up and probing; the load itself goes through the
 * selector loop.
 */
public final class Caller implements AutoCloseable {

    private final Socket socket;
    private final ReplyParser parser = new ReplyParser();
    private final byte[] buffer = new byte[8192];

    public Caller(InetSocketAddress server, Duration timeout) throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) timeout.toMillis());
        try {
            socket.connect(server, (int) timeout.toMillis());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** One call on a connection of its own. */
    public static Reply once(InetSocketAddress server, Request request, Duration timeout)
            throws IOException {
        try (Caller caller = new Caller(server, timeout)) {
            return caller.call(request);
        }
    }

    /**
     * Sends a request and waits for its reply; after an exception this connection is of no further
     * use.
     */
    public Reply call(Request request) throws IOException {
        socket.getOutputStream().write(request.bytes());
        InputStream input = socket.getInputStream();
        while (true) {
            int count = input.read(buffer);
            if (count < 0) {
                throw new IOException("the server closed the connection");
            }
            Optional<Reply> reply = parser.feed(ByteBuffer.wrap(buffer, 0, count));
            if (reply.isPresent()) {
                return reply.get();
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
