package io.selaras.node;

import static org.awaitility.Awaitility.await;

import io.selaras.config.NodeConfig;
import io.selaras.config.NodeConfigReader;
import io.selaras.config.setting.Settings;
import io.selaras.testkit.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Nodes in this process, with real sockets and files. */
final class TestCluster {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path folder;
    private final List<Integer> ports;
    private final Map<Integer, Node> running = new TreeMap<>();
    private final Map<String, String> settings;
    private NodeGroups groups = NodeGroups.coordination();

    /** Reasons for which nodes wanted to end their process. */
    final List<String> fatal = new CopyOnWriteArrayList<>();

    TestCluster(Path folder, int size, Map<String, String> settings) throws IOException {
        this.folder = folder;
        this.ports = FreePorts.find(size);
        this.settings = settings;
    }

    /** What nodes have that are started from now on. */
    void found(NodeGroups wanted) {
        groups = wanted;
    }

    void startAll() throws Exception {
        for (int i = 1; i <= ports.size(); i++) {
            start(i);
        }
    }

    void start(int number) throws Exception {
        running.put(
                number,
                Node.start(
                        config(number),
                        groups,
                        (code, reason, cause) -> fatal.add(code + " " + reason + " " + cause)));
    }

    NodeConfig config(int number) throws Exception {
        Map<String, String> environment = new TreeMap<>();
        environment.put("RAFT_ELECTION_TIMEOUT_MIN", "1.0");
        environment.put("RAFT_ELECTION_TIMEOUT_MAX", "2.0");
        environment.put("RAFT_HEARTBEAT_INTERVAL", "0.2");
        environment.put("SEGMENT_BYTES", "65536");
        environment.put("NODE_ID", "node" + number);
        environment.put("DATA_DIR", folder.resolve("node" + number).toString());
        environment.put(
                "CLUSTER_ADDRS",
                ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(",")));
        environment.putAll(settings);
        return NodeConfigReader.read(Settings.read(List.of(), Map.of(), environment));
    }

    Path directory(int number) {
        return folder.resolve("node" + number);
    }

    void kill(int number) throws Exception {
        Node node = running.remove(number);
        if (node != null) {
            node.kill();
        }
    }

    void stop(int number) throws Exception {
        Node node = running.remove(number);
        if (node != null) {
            node.stop();
        }
    }

    URI uri(int number, String path) {
        return URI.create("http://127.0.0.1:" + ports.get(number - 1) + path);
    }

    /** A node that runs. */
    Node node(int number) {
        return Objects.requireNonNull(running.get(number));
    }

    int port(int number) {
        return ports.get(number - 1);
    }

    HttpClient client() {
        return client;
    }

    HttpResponse<String> get(int number, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(number, path)).timeout(PATIENCE).build(),
                BodyHandlers.ofString());
    }

    HttpRequest post(int number, String path, String body) {
        return HttpRequest.newBuilder(uri(number, path))
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** Sends until the answer is not 503: no leader yet, or just lost. */
    String ok(int number, String path, String body) {
        List<String> last = new ArrayList<>(List.of(""));
        await().atMost(PATIENCE)
                .failFast(() -> !fatal.isEmpty())
                .ignoreExceptions()
                .until(() -> {
                    HttpResponse<String> response =
                            client.send(post(number, path, body), BodyHandlers.ofString());
                    last.set(0, response.body());
                    return response.statusCode() == 200;
                });
        return last.getFirst();
    }

    void awaitReady(int number) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> get(number, "/readyz").statusCode() == 200);
    }

    void close() throws Exception {
        for (Integer number : List.copyOf(running.keySet())) {
            kill(number);
        }
        client.close();
    }
}
