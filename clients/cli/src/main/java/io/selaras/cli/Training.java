package io.selaras.cli;

import com.sun.net.httpserver.HttpServer;
import io.selaras.cli.cluster.ClusterDirectory;
import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.process.Interruption;
import io.selaras.cli.process.ProcessTable;
import io.selaras.cli.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The launcher's training run: what commands ask of a cluster, against a stand-in for a node in
 * this process, so that the JVM can note which classes that takes and start with that knowledge.
 */
final class Training {

    private static final byte[] CLUSTER =
            """
            {"nodeId":"node1","leader":"node1","term":1,"members":[{"nodeId":"node1","address":"localhost:1",\
            "self":true,"linked":true,"state":"voter","role":"voter","inForce":"voter","priority":0,"lag":null}],\
            "groups":[{"group":0,"leader":"node1"}]}
            """
                    .getBytes(StandardCharsets.UTF_8);

    private Training() {}

    /** Takes an empty folder to work in. */
    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(arguments[0]).toAbsolutePath();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, CLUSTER.length);
                    try (OutputStream body = exchange.getResponseBody()) {
                        body.write(CLUSTER);
                    }
                });
        server.start();
        try {
            run(data, String.valueOf(server.getAddress().getPort()));
        } finally {
            server.stop(0);
        }
    }

    private static void run(Path data, String port) throws IOException {
        Terminal terminal = new Terminal(System.out, new PrintStream(System.err, true), false);
        ClusterDirectory directory = new ClusterDirectory(data, "1", port);
        Files.createDirectories(directory.run());
        directory.save();
        new ProcessTable(directory, terminal).remember("node1", ProcessHandle.current().pid());
        Invocation invocation =
                new Invocation("selaras", data, Map.of("SELARAS_DATA", data.toString()), terminal);
        Interruption interruption = new Interruption();
        for (List<String> command :
                List.of(
                        List.of("status"),
                        List.of("member", "list"),
                        List.of("member", "priority", "node1", "1"),
                        List.of("transfer", "node1"),
                        List.of("ring"),
                        List.of("logs", "--nosuch"))) {
            Main.run(invocation, interruption, command);
        }
    }
}
