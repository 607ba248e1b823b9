package io.selaras.node.training;

import io.selaras.config.InvalidConfigException;
import io.selaras.config.NodeConfig;
import io.selaras.config.NodeConfigReader;
import io.selaras.config.setting.Settings;
import io.selaras.node.ExitCode;
import io.selaras.node.Node;
import io.selaras.node.NodeGroups;
import io.selaras.node.StartupException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs three nodes in this process under load for a few seconds and stops them. The launcher runs
 * it once for each build with {@code -XX:AOTCacheOutput}.
 */
public final class TrainingRun {

    private static final int NODES = 3;
    private static final int CLIENTS = 12;
    private static final int PAIRS_EACH = 1_500;

    /** Known to everybody, and of use to nobody: these nodes live for seconds. */
    private static final String SECRET = "the secret of nodes that only train";

    private TrainingRun() {}

    /**
     * Runs, and ends the process.
     *
     * @param arguments an empty directory for the nodes' data
     */
    public static void main(String[] arguments)
            throws IOException, InterruptedException, InvalidConfigException, StartupException {
        List<Integer> ports = freePorts();
        List<Node> nodes = new ArrayList<>();
        for (int i = 1; i <= NODES; i++) {
            NodeConfig config = config(i, ports, Path.of(arguments[0]));
            nodes.add(Node.start(config, NodeGroups.coordination(), TrainingRun::failed));
        }
        TrainingClient first = new TrainingClient(ports, 0);
        first.awaitLeader();
        List<Thread> clients = new ArrayList<>();
        for (int i = 1; i <= CLIENTS; i++) {
            TrainingClient client = new TrainingClient(ports, i);
            clients.add(new Thread(() -> client.run(PAIRS_EACH), "client-" + i));
        }
        clients.forEach(Thread::start);
        for (Thread client : clients) {
            client.join();
        }
        first.lookAround();
        for (Node node : nodes) {
            node.stop();
        }
        // Vert.x leaves threads behind that would keep the process; a normal exit writes the cache.
        System.exit(ExitCode.STOPPED.code());
    }

    private static NodeConfig config(int number, List<Integer> ports, Path data)
            throws InvalidConfigException {
        Map<String, String> environment = new TreeMap<>();
        environment.put("NODE_ID", "node" + number);
        environment.put("NODE_PORT", Integer.toString(ports.get(number - 1)));
        environment.put(
                "CLUSTER_ADDRS",
                String.join(",", ports.stream().map(port -> "localhost:" + port).toList()));
        // Nodes of the launcher have one, too, and what proves it must be warm at the first link.
        environment.put("CLUSTER_SECRET", SECRET);
        environment.put("DATA_DIR", data.resolve("node" + number).toString());
        return NodeConfigReader.read(Settings.read(List.of(), Map.of(), environment));
    }

    private static List<Integer> freePorts() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            sockets.add(new ServerSocket(0));
        }
        List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }

    private static void failed(ExitCode code, String reason, @Nullable Throwable cause) {
        throw new IllegalStateException(reason, cause);
    }
}
