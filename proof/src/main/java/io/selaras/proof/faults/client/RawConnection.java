package io.selaras.proof.faults.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** A socket that sends what no decent client would. */
public final class RawConnection implements AutoCloseable {

    private static final int CHUNK = 16 << 10;

    private final Socket socket;
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();

    public RawConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
    }

    public RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return this;
    }

    public RawConnection post(String path, String body) throws IOException {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return send(
                "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(path, length, body));
    }

    /** Everything until the server closes the connection; empty if it does not do so in time. */
    public Optional<String> readToEnd(Duration limit) throws IOException {
        return read(_ -> false, limit);
    }

    /**
     * All that came so far, once that is enough or the server has closed the connection; empty if
     * neither happens in time, however much comes.
     */
    public Optional<String> read(Predicate<String> enough, Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        InputStream input = socket.getInputStream();
        byte[] chunk = new byte[CHUNK];
        while (!enough.test(answer.toString(StandardCharsets.UTF_8))) {
            long leftMs = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0) {
                return Optional.empty();
            }
            socket.setSoTimeout((int) leftMs);
            try {
                int count = input.read(chunk);
                if (count < 0) {
                    break;
                }
                answer.write(chunk, 0, count);
            } catch (SocketTimeoutException e) {
                return Optional.empty();
            }
        }
        return Optional.of(answer.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
