package io.selaras.proof.faults.stranger;

import io.selaras.proof.faults.client.RawPeerConnection;
import io.selaras.proof.faults.cluster.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Somebody who reaches the ports of all nodes and says there whatever a node could say. */
final class Stranger {

    /** Stands in everything that the stranger makes up, so that it is found wherever it went. */
    static final String MARK = "STRANGER";

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int HELD_OPEN = 150;
    private static final int HUGE = 60 << 20;
    private static final int LONG_NAME = 8 << 20;

    private final List<ServerProcess> nodes;
    private final Random random;
    private final Deque<RawPeerConnection> open = new ArrayDeque<>();
    private int said;
    private int heard;

    Stranger(List<ServerProcess> nodes, Random random) {
        this.nodes = nodes;
        this.random = random;
    }

    /** How many connections were made, and how many of them went through the opening. */
    String report() {
        return said + " connections, " + heard + " of which went through the opening";
    }

    /** Does one thing to one node, in the name of another. */
    void act() throws IOException {
        ServerProcess target = nodes.get(random.nextInt(nodes.size()));
        ServerProcess posed = nodes.get(random.nextInt(nodes.size()));
        said++;
        RawPeerConnection connection = RawPeerConnection.open(target.port(), "", TIMEOUT);
        open.add(connection);
        try {
            speak(connection, target.id(), posed.id());
        } catch (IOException e) {
            // The node is down, or has had enough.
        }
        if (open.size() > HELD_OPEN || random.nextInt(4) == 0) {
            open.remove().close();
        }
    }

    private void speak(RawPeerConnection connection, String target, String posed)
            throws IOException {
        switch (random.nextInt(12)) {
            case 0 -> connection.head();
            case 1 -> connection.raw(bytes());
            case 2 -> {
                connection.head();
                connection.say("open=3\nfrom=\u001b[31m" + MARK.repeat(LONG_NAME / MARK.length()));
            }
            case 3 -> {
                connection.head();
                connection.binary(HUGE);
            }
            case 4 -> {
                connection.head();
                connection.say("open=3\nfrom=" + MARK + "\u001b[2J\nto=" + target + "\nnonce=x");
            }
            case 5 -> {
                connection.head();
                connection.say(random.nextBoolean() ? "removed=999999999" : "refused=" + MARK);
            }
            default -> {
                String name = random.nextInt(6) == 0 ? MARK + random.nextInt(1_000) : posed;
                connection.introduce(name, target, "-");
                heard++;
                converse(connection, target, name);
            }
        }
    }

    private void converse(RawPeerConnection connection, String target, String name)
            throws IOException {
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            switch (random.nextInt(8)) {
                case 0 -> connection.say("ask=");
                case 1 -> connection.say("calls=" + MARK);
                case 2 -> connection.say("removed=" + (1 + random.nextInt(1 << 30)));
                case 3 -> connection.binary(1 + random.nextInt(1 << 20));
                default -> connection.say(hello(target, name));
            }
        }
    }

    /** In turns: it was removed, its cluster is another one, the peer's data is new. */
    private String hello(String target, String name) {
        String others =
                String.join(
                        ",",
                        nodes.stream()
                                .map(ServerProcess::id)
                                .filter(id -> !id.equals(target) || random.nextBoolean())
                                .sorted()
                                .toList());
        return String.join(
                "\n",
                "hello=3",
                "reads=1-1",
                "writes=1",
                "to=" + target,
                "members=" + others,
                "view=" + (random.nextBoolean() ? 1_000_000_000L : 1L),
                "node=" + name,
                "incarnation=" + MARK + random.nextInt(100),
                "start=" + (random.nextBoolean() ? 1L << 60 : 1L),
                "life=" + MARK,
                "cluster=" + (random.nextBoolean() ? MARK : ""),
                "founders=");
    }

    private byte[] bytes() {
        byte[] bytes = new byte[1 + random.nextInt(400)];
        random.nextBytes(bytes);
        return bytes;
    }

    void leave() throws IOException {
        for (RawPeerConnection connection : open) {
            connection.close();
        }
    }
}
