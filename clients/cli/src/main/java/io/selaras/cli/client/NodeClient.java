package io.selaras.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.selaras.cli.terminal.CommandException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The public API of nodes on this machine, by the JDK's oldest HTTP client: the newer one loads TLS
 * before it says a word, and takes as long as everything else together.
 */
public final class NodeClient {

    private static final int PATIENCE_MS = 2_000;
    private static final Set<String> ANYWHERE = Set.of("", "0.0.0.0", "::", "[::]", "localhost");

    private final String host;

    /** A client of nodes that listen where {@code bind} says. */
    public NodeClient(String bind) {
        String name = ANYWHERE.contains(bind) ? "127.0.0.1" : bind;
        try {
            // A node is asked by its address: whatever its names are, that one is allowed.
            String address = InetAddress.getByName(name).getHostAddress();
            host = address.indexOf(':') < 0 ? address : "[" + address + "]";
        } catch (UnknownHostException e) {
            throw CommandException.failed("BIND=" + bind + " is no address of this machine");
        }
    }

    /** A client of the nodes that this environment starts. */
    public static NodeClient of(Map<String, String> environment) {
        return new NodeClient(environment.getOrDefault("BIND", ""));
    }

    /** Asks a node; empty when nothing answers. */
    public Optional<HttpAnswer> get(int port, String path) {
        return send(port, new Change("GET", path, "", ""), PATIENCE_MS);
    }

    /** Sends a change with so much patience for the answer; empty when nothing answers. */
    public Optional<HttpAnswer> send(int port, Change change, int patienceMs) {
        try {
            HttpURLConnection connection = open(port, change, patienceMs);
            if (!change.body().isEmpty()) {
                connection.setDoOutput(true);
                byte[] body = change.body().getBytes(UTF_8);
                // Without it the client repeats a POST by itself.
                connection.setFixedLengthStreamingMode(body.length);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body);
                }
            }
            int status = connection.getResponseCode();
            try (InputStream in =
                    status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return Optional.of(
                        new HttpAnswer(
                                status, in == null ? "" : new String(in.readAllBytes(), UTF_8)));
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private HttpURLConnection open(int port, Change change, int patienceMs) throws IOException {
        URI uri = URI.create("http://" + host + ":" + port + change.path());
        HttpURLConnection connection =
                (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(change.method());
        connection.setConnectTimeout(patienceMs);
        connection.setReadTimeout(patienceMs);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Connection", "close");
        if (!change.key().isEmpty()) {
            connection.setRequestProperty("Idempotency-Key", change.key());
        }
        return connection;
    }

    public boolean isReady(int port) {
        return get(port, "/readyz").map(reply -> reply.status() == 200).orElse(false);
    }

    public boolean isAlive(int port) {
        return get(port, "/livez").isPresent();
    }

    /** The cluster as one node sees it; empty when that node does not answer. */
    public Optional<ClusterAnswer> cluster(int port) {
        return get(port, "/v1/cluster").flatMap(HttpAnswer::cluster);
    }

    /**
     * The leaders of all groups as one node sees them, {@code ""} where it knows none; none when
     * that node does not answer.
     */
    public SortedMap<Integer, String> groupLeaders(int port) {
        return get(port, "/v1/raft").map(HttpAnswer::groupLeaders).orElseGet(TreeMap::new);
    }

    /** The leader as one node sees it; empty when it knows none. */
    public Optional<String> leaderSeenBy(int port) {
        return cluster(port).flatMap(ClusterAnswer::leader);
    }
}
