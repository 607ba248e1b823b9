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
    private static final int TRIES = 10;
    private static final String TAIL = "x".repeat(480);

    private final AtomicInteger tickets = new AtomicInteger();

    @Override
    public void on(Socket socket, List<String> peers) throws IOException {
        int ticket = tickets.getAndIncrement() % (2 * OWNERS);
        int owner = Math.min(ticket, OWNERS - 1);
        // Who is a victim waits again. The last one is it as soon as all others wait.
        String again = await(owner, owner < OWNERS - 1 ? WAIT_MS : 1).repeat(TRIES);
        socket.getOutputStream().write((takeAll(owner) + again).getBytes(US_ASCII));
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
        return Attack.post("{%s,\"owner\":\"%d%s\"}".formatted(what, owner, TAIL));
    }

    private static String name(int owner, int lock) {
        return "ring/%d/%d/%s".formatted(owner, lock, TAIL);
    }
}
