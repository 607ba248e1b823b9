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
public final class HttpCaller implements AutoCloseable {

    private final Socket socket;
    private final ReplyParser parser = new ReplyParser();
    private final byte[] buffer = new byte[8192];

    public HttpCaller(InetSocketAddress server, Duration timeout) throws IOException {
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
    public static HttpReply once(InetSocketAddress server, HttpRequest request, Duration timeout)
            throws IOException {
        try (HttpCaller caller = new HttpCaller(server, timeout)) {
            return caller.call(request);
        }
    }

    /**
     * Sends a request and waits for its reply; after an exception this connection is of no further
     * use.
     */
    public HttpReply call(HttpRequest request) throws IOException {
        socket.getOutputStream().write(request.bytes());
        InputStream input = socket.getInputStream();
        while (true) {
            int count = input.read(buffer);
            if (count < 0) {
                throw new IOException("the server closed the connection");
            }
            Optional<HttpReply> reply = parser.feed(ByteBuffer.wrap(buffer, 0, count));
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
