package io.selaras.proof.faults.attack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Attacks nodes on many connections, each of them anew when it has lasted for a while. */
public final class Attacker implements AutoCloseable {

    private static final int CONNECT_MS = 2_000;
    private static final int READ_MS = 5_000;
    private static final int SMALLEST_BUFFER = 4 << 10;
    private static final Duration LASTS = Duration.ofSeconds(4);

    private final Attack attack;
    private final List<String> peers;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger made = new AtomicInteger();

    private Attacker(Attack attack, List<String> peers) {
        this.attack = attack;
        this.peers = List.copyOf(peers);
    }

    /**
     * Begins; the end comes with {@link #close}.
     *
     * @param ports of all nodes, that of the leader first
     * @param peers their ids, in the same order
     */
    public static Attacker begin(Attack attack, List<Integer> ports, List<String> peers) {
        Attacker attacker = new Attacker(attack, peers);
        for (int i = 0; i < attack.connections(); i++) {
            int port = attack.everywhere() ? ports.get(i % ports.size()) : ports.getFirst();
            attacker.threads.execute(() -> attacker.keepOn(port));
        }
        return attacker;
    }

    /** How many connections were made so far. */
    public int made() {
        return made.get();
    }

    private void keepOn(int port) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                once(port);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The deed has a thread of its own: it may hang in a write until the connection ends. */
    private void once(int port) throws InterruptedException {
        Thread deed = null;
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(SMALLEST_BUFFER);
            socket.setSoTimeout(READ_MS);
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
            made.incrementAndGet();
            deed = Thread.startVirtualThread(() -> act(socket));
            TimeUnit.MILLISECONDS.sleep(LASTS.toMillis());
        } catch (IOException e) {
            // There is no place for it now, as it should be.
            TimeUnit.MILLISECONDS.sleep(LASTS.toMillis() / 4);
        }
        if (deed != null) {
            deed.join();
        }
    }

    private void act(Socket socket) {
        try {
            attack.deed().on(socket, peers);
        } catch (IOException e) {
            // Cut, as it should be, or over.
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
