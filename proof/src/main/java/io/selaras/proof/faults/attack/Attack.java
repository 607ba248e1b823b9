package io.selaras.proof.faults.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.selaras.proof.faults.client.RawPeerConnection;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A way to use up a node.
 *
 * @param connections how many do it at the same time
 * @param everywhere whether at all nodes, and not at the leader only
 * @param deed what each does as soon as it is connected
 */
public record Attack(String name, int connections, boolean everywhere, Deed deed) {

    private static final String LIST = "/v1/locks?limit=1000";
    private static final String SPECIFICATION = "/openapi.yaml";
    private static final String ACQUIRE = "/v1/locks/acquire";
    private static final int REQUESTS = 100;
    private static final int BODY = 60_000;
    private static final int CHUNKS = 400_000;
    private static final int CHUNKS_AT_ONCE = 4_000;

    /** Made once: the attacks must not cost the attacker's process more than the node. */
    private static final String LONG_NAME = "open=3\nfrom=" + "x".repeat(8 << 20);

    private static final int HUGE_FRAME = 60 << 20;
    private static final int CANCELLED_WAITS = 200;
    private static final int BEHIND = 60;

    /** What one connection does; it may well be cut meanwhile. */
    @FunctionalInterface
    public interface Deed {

        /**
         * Says what it has to say.
         *
         * @param peers the ids of all nodes, its own first
         */
        void on(Socket socket, List<String> peers) throws IOException;
    }

    /** All that are known on a cluster without partitions. */
    public static List<Attack> all() {
        return List.of(
                new Attack("lists over HTTP/2, no window", 60, withoutWindow(LIST)),
                new Attack(
                        "/openapi.yaml over HTTP/2, no window", 80, withoutWindow(SPECIFICATION)),
                new Attack("lists that nobody reads", 110, withoutReading(LIST)),
                new Attack("/openapi.yaml that nobody reads", 80, withoutReading(SPECIFICATION)),
                new Attack("/metrics that nobody reads", 110, withoutReading("/metrics")),
                new Attack("unfinished bodies", 400, (socket, _) -> send(socket, unfinished())),
                new Attack("bodies of one-byte chunks", 4, (socket, _) -> chunks(socket)),
                new Attack("waits that are cancelled", 8, (socket, _) -> cancelledWaits(socket)),
                new Attack("deadlocks among many", 300, new DeadlockRing()),
                new Attack("all events, deadlocks too", 60, new AllEvents()),
                new Attack("requests behind one that waits", 1_500, behindWait()),
                new Attack("connections that say nothing", 1_500, (_, _) -> {}),
                new Attack("heads without an end", 400, (socket, _) -> send(socket, head())),
                new Attack("node ids of 8 MB", 16, (socket, _) -> longName(socket)),
                new Attack("frames of 60 MB", 16, (socket, _) -> hugeFrame(socket)),
                new Attack("made-up removals of the node", 16, Attack::removal));
    }

    /** Those on the queues of a cluster with partitions. */
    public static List<Attack> onQueues() {
        return Stream.of(
                        new Attack("definitions of queues", 3, QueueFlood::define),
                        new Attack("large sends to queues", 24, QueueFlood::send),
                        new Attack("large sends to queues, hung up", 24, QueueFlood::sendAndHangUp),
                        new Attack("receives from queues, unread", 60, QueueFlood::receive),
                        new Attack("polls of queues", 60, QueueFlood::poll),
                        new Attack("polls of queues, hung up", 60, QueueFlood::receiveAndHangUp))
                .map(Attack::atAllNodes)
                .toList();
    }

    private Attack(String name, int connections, Deed deed) {
        this(name, connections, false, deed);
    }

    private Attack atAllNodes() {
        return new Attack(name, connections, true, deed);
    }

    /** The same with fewer connections. */
    public Attack withAtMost(int most) {
        return new Attack(name, Math.min(connections, most), everywhere, deed);
    }

    private static Deed withoutWindow(String path) {
        return (socket, _) -> send(socket, Http2Frames.begin().get(path, REQUESTS).bytes());
    }

    private static Deed withoutReading(String path) {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        return (socket, _) -> send(socket, request.repeat(REQUESTS).getBytes(US_ASCII));
    }

    /** One connection has the lock, all others wait for it, and for the answers before the rest. */
    private static Deed behindWait() {
        AtomicInteger owners = new AtomicInteger();
        return (socket, _) -> {
            String wait =
                    "{\"resource\":\"behind\",\"owner\":\"o%d\",\"waitMs\":3000}"
                            .formatted(owners.incrementAndGet());
            String request = post(wait) + post(wait + " ".repeat(1_000)).repeat(BEHIND);
            send(socket, request.getBytes(US_ASCII));
        };
    }

    static String post(String body) {
        return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(ACQUIRE, body.length(), body);
    }

    private static byte[] unfinished() {
        String head =
                "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
                        .formatted(ACQUIRE, BODY);
        return (head + " ".repeat(BODY - 1)).getBytes(US_ASCII);
    }

    private static byte[] head() {
        return "GET /v1/locks HTTP/1.1\r\nHost: localhost\r\nX-Never: ".getBytes(US_ASCII);
    }

    private static void chunks(Socket socket) throws IOException {
        String head =
                "POST %s HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                        .formatted(ACQUIRE);
        send(socket, head.getBytes(US_ASCII));
        byte[] chunks = "1\r\n \r\n".repeat(CHUNKS_AT_ONCE).getBytes(US_ASCII);
        for (int sent = 0; sent < CHUNKS; sent += CHUNKS_AT_ONCE) {
            send(socket, chunks);
        }
    }

    private static void cancelledWaits(Socket socket) throws IOException {
        Http2Frames frames = Http2Frames.begin();
        for (int i = 0; i < CANCELLED_WAITS; i++) {
            String body =
                    "{\"resource\":\"attack\",\"owner\":\"o%d\",\"waitMs\":60000}".formatted(i);
            frames.postAndCancel(ACQUIRE, body);
        }
        send(socket, frames.bytes());
    }

    private static void longName(Socket socket) throws IOException {
        RawPeerConnection connection = RawPeerConnection.on(socket, "");
        connection.head();
        connection.say(LONG_NAME);
    }

    private static void hugeFrame(Socket socket) throws IOException {
        RawPeerConnection connection = RawPeerConnection.on(socket, "");
        connection.head();
        connection.binary(HUGE_FRAME);
    }

    private static void removal(Socket socket, List<String> peers) throws IOException {
        RawPeerConnection connection = RawPeerConnection.on(socket, "");
        connection.introduce(peers.getLast(), peers.getFirst(), "-");
        connection.say(
                String.join(
                        "\n",
                        "hello=3",
                        "reads=1-1",
                        "writes=1",
                        "to=" + peers.getFirst(),
                        "members=" + String.join(",", peers.subList(1, peers.size())),
                        "view=1000000000",
                        "node=" + peers.getLast(),
                        "incarnation=madeup",
                        "start=1152921504606846976",
                        "life=madeup",
                        "cluster=",
                        "founders="));
    }

    private static void send(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }
}
