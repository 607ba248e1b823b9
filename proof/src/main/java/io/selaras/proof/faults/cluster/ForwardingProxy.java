package io.selaras.proof.faults.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;

/** Forwards TCP connections to one port of this machine, each direction through a gate. */
final class ForwardingProxy implements Closeable {

    private static final int CHUNK = 16 << 10;
    private static final int BACKLOG = 128;

    private final int target;
    private final Gate there;
    private final Gate back;
    private final ServerSocket listener;
    private final Set<Socket> sockets = new HashSet<>();
    private int resets;

    private ForwardingProxy(int target, Gate there, Gate back) throws IOException {
        this.target = target;
        this.there = there;
        this.back = back;
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    }

    static ForwardingProxy open(int target, Gate there, Gate back) throws IOException {
        ForwardingProxy proxy = new ForwardingProxy(target, there, back);
        Thread.ofVirtual().name("proxy to " + target).start(proxy::accept);
        return proxy;
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> connect(client));
            }
        } catch (IOException e) {
            // The proxy was closed; nothing waits for this thread.
        }
    }

    private void connect(Socket client) {
        int since = began(client);
        try (client) {
            there.pass();
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
                if (!reached(server, since)) {
                    return;
                }
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> pump(client, server, there));
                pump(server, client, back);
            }
        } catch (IOException e) {
            // A node that does not listen looks the same to its peer with and without a proxy.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended(client);
        }
    }

    /** Returns how many resets there have been. */
    private synchronized int began(Socket client) {
        sockets.add(client);
        return resets;
    }

    /**
     * Whether there was no reset while the target was dialled: that is the end of this one, too.
     */
    private synchronized boolean reached(Socket server, int since) {
        return since == resets && sockets.add(server);
    }

    private synchronized void ended(Socket socket) {
        sockets.remove(socket);
    }

    private void pump(Socket from, Socket to, Gate gate) {
        byte[] chunk = new byte[CHUNK];
        try (from;
                to) {
            InputStream source = from.getInputStream();
            OutputStream sink = to.getOutputStream();
            for (int count = source.read(chunk); count >= 0; count = source.read(chunk)) {
                gate.pass();
                sink.write(chunk, 0, count);
            }
            gate.pass();
        } catch (IOException e) {
            awaitQuietly(gate);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended(from);
            ended(to);
        }
    }

    /** The news of a broken connection does not pass a shut gate either. */
    private static void awaitQuietly(Gate gate) {
        try {
            gate.pass();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends every connection; what waits at a gate is lost. */
    synchronized void reset() throws IOException {
        resets++;
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        reset();
    }
}
