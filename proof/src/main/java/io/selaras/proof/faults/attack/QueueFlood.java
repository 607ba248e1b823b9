package io.selaras.proof.faults.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Ways to use up a node that has partitions by its queues. */
final class QueueFlood {

    private static final String QUEUE = "/v1/queues/flood";
    private static final byte[] DEFINITION = request("PUT", QUEUE, "{}");

    /** As much as one request may be: keys for all partitions, so each gets a part of it. */
    private static final byte[] SENDS =
            request(
                    "POST",
                    QUEUE + "/messages",
                    IntStream.range(0, 100)
                            .mapToObj(key ->
                                    "{\"key\":\"%d\",\"body\":\"%s\"}"
                                            .formatted(key, "x".repeat(13_000)))
                            .collect(Collectors.joining(",", "{\"messages\":[", "]}")));

    private static final byte[] RECEIVE =
            request("POST", QUEUE + "/receive", "{\"max\":100,\"visibilityMs\":1000}");

    /** There is nothing in it, and room is needed for as much as an answer may be. */
    private static final byte[] POLL =
            request("POST", QUEUE + "/receive", "{\"max\":100,\"maxBytes\":1048576}");

    private static final int RECEIVES = 100;
    private static final AtomicLong NAMES = new AtomicLong();

    private QueueFlood() {}

    /** Sends as fast as the node takes it. */
    static void send(Socket socket, List<String> peers) throws IOException {
        readOn(socket);
        write(socket, DEFINITION);
        while (true) {
            write(socket, SENDS);
        }
    }

    /** Sends and goes away without the answer, again and again. */
    static void sendAndHangUp(Socket socket, List<String> peers) throws IOException {
        write(socket, DEFINITION);
        write(socket, SENDS);
        socket.close();
    }

    /** Asks for messages and takes none of them. */
    static void receive(Socket socket, List<String> peers) throws IOException {
        for (int i = 0; i < RECEIVES; i++) {
            write(socket, RECEIVE);
        }
    }

    /** Asks for messages and goes away, in line for room or with what was leased for it. */
    static void receiveAndHangUp(Socket socket, List<String> peers) throws IOException {
        write(socket, DEFINITION);
        for (int i = 0; i < RECEIVES; i++) {
            try (Socket another = new Socket(socket.getInetAddress(), socket.getPort())) {
                write(another, POLL);
            }
        }
    }

    /** Asks for messages, takes the answers and asks again at once. */
    static void poll(Socket socket, List<String> peers) throws IOException {
        readOn(socket);
        write(socket, DEFINITION);
        while (true) {
            write(socket, POLL);
        }
    }

    /** Defines one queue after the other. */
    static void define(Socket socket, List<String> peers) throws IOException {
        readOn(socket);
        while (true) {
            write(socket, request("PUT", QUEUE + NAMES.incrementAndGet(), "{}"));
        }
    }

    private static void readOn(Socket socket) {
        Thread.startVirtualThread(() -> {
            try {
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // Cut, as it should be, or over.
            }
        });
    }

    private static void write(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    private static byte[] request(String method, String path, String body) {
        return "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(method, path, body.length(), body)
                .getBytes(US_ASCII);
    }
}
