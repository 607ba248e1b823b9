package io.selaras.proof.faults.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Owners with long names and many locks, each of which waits for the next; and as many connections
 * that close the ring, again and again.
 */
final class DeadlockRing implements Attack.Deed {

    private static final int OWNERS = 64;
    private static final int LOCKS = 16;
    private static final int WAIT_MS = 3_500;
    private static final int CLOSED = 50;
    private static final String TAIL = "x".repeat(480);

    private final AtomicInteger tickets = new AtomicInteger();

    @Override
    public void on(Socket socket, List<String> peers) throws IOException {
        int ticket = tickets.getAndIncrement() % (2 * OWNERS);
        int owner = Math.min(ticket, OWNERS - 1);
        StringBuilder requests = new StringBuilder(takeAll(owner));
        if (owner < OWNERS - 1) {
            requests.append(await(owner, WAIT_MS));
        } else {
            // The last one is a victim as soon as all others wait, so it need not wait itself.
            requests.append(await(owner, 1).repeat(CLOSED));
        }
        socket.getOutputStream().write(requests.toString().getBytes(US_ASCII));
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private static String takeAll(int owner) {
        String resources =
                IntStream.range(0, LOCKS)
                        .mapToObj(lock -> "{\"resource\":\"%s\"}".formatted(name(owner, lock)))
                        .collect(Collectors.joining(","));
        return post("\"resources\":[%s]".formatted(resources), owner);
    }

    private static String await(int owner, int waitMs) {
        String next = name((owner + 1) % OWNERS, LOCKS - 1);
        return post("\"resource\":\"%s\",\"waitMs\":%d".formatted(next, waitMs), owner);
    }

    private static String post(String what, int owner) {
        String body = "{%s,\"owner\":\"%d%s\"}".formatted(what, owner, TAIL);
        return "POST /v1/locks/acquire HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body.length(), body);
    }

    private static String name(int owner, int lock) {
        return "ring/%d/%d/%s".formatted(owner, lock, TAIL);
    }
}
