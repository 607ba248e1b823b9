package io.selaras.proof.faults.cluster;

import io.selaras.testkit.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Some nodes as real processes on loopback, with their own ports and folders. */
public final class ProcessCluster implements AutoCloseable {

    private final ClusterOptions options;
    private final Path folder;
    private final FaultJournal journal;
    private final List<ServerProcess> nodes = new ArrayList<>();
    private final Optional<PeerNetwork> network;
    private final Thread atExit = new Thread(this::endAll, "end of all nodes");

    /** Chooses ports and makes folders; starts nothing yet. */
    public ProcessCluster(ClusterOptions options, Path folder, FaultJournal journal)
            throws IOException {
        this.options = options;
        this.folder = folder;
        this.journal = journal;
        List<Integer> ports = FreePorts.find(options.nodes());
        this.network =
                options.proxied() ? Optional.of(PeerNetwork.between(ports)) : Optional.empty();
        for (int i = 0; i < ports.size(); i++) {
            nodes.add(node(nameOf(i), ports.get(i), addresses(ports, i)));
        }
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    private ServerProcess node(String id, int port, String addresses) throws IOException {
        Path home = folder.resolve(id);
        Files.createDirectories(home);
        Map<String, String> environment = new LinkedHashMap<>(options.environment());
        environment.put("NODE_ID", id);
        environment.put("NODE_PORT", Integer.toString(port));
        environment.put("CLUSTER_ADDRS", addresses);
        if (nodes.size() < options.zones().size()) {
            environment.put("NODE_ZONE", options.zones().get(nodes.size()));
        }
        environment.put("DATA_DIR", home.resolve("data").toAbsolutePath().toString());
        ServerProcess.Place place = new ServerProcess.Place(id, port, home);
        return new ServerProcess(place, environment, options);
    }

    /** A further node, which knows where the others are and belongs to no cluster; not started. */
    public ServerProcess newcomer() throws IOException {
        List<String> others = new ArrayList<>();
        nodes.forEach(node -> others.add(node.id() + "=127.0.0.1:" + node.port()));
        ServerProcess newcomer =
                node(nameOf(nodes.size()), FreePorts.find(1).getFirst(), String.join(",", others));
        nodes.add(newcomer);
        return newcomer;
    }

    private static String nameOf(int position) {
        return "node" + (position + 1);
    }

    private String addresses(List<Integer> ports, int of) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < ports.size(); i++) {
            int peer = i;
            int port =
                    i == of
                            ? ports.get(i)
                            : network.map(net -> net.portFrom(of, peer)).orElse(ports.get(i));
            parts.add(nameOf(i) + "=127.0.0.1:" + port);
        }
        return String.join(",", parts);
    }

    public ClusterOptions options() {
        return options;
    }

    public List<ServerProcess> nodes() {
        return List.copyOf(nodes);
    }

    public ServerProcess node(String id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst().orElseThrow();
    }

    public List<ServerProcess> others(ServerProcess node) {
        return nodes.stream().filter(other -> !other.id().equals(node.id())).toList();
    }

    /** Starts every node that does not run. */
    public void startAll() throws IOException {
        for (ServerProcess node : nodes) {
            if (!node.running()) {
                start(node);
            }
        }
    }

    public void start(ServerProcess node) throws IOException {
        journal.note("start " + node.id());
        node.start();
    }

    /** kill -9. */
    public void kill(ServerProcess node) throws InterruptedException {
        journal.note("kill -9 " + node.id());
        node.kill();
    }

    /** kill -9 of every node, one right after the other. */
    public void killAll() throws InterruptedException {
        for (ServerProcess node : nodes) {
            if (node.running()) {
                kill(node);
            }
        }
    }

    public void terminate(ServerProcess node) {
        journal.note("SIGTERM " + node.id());
        node.terminate();
    }

    public void pause(ServerProcess node) throws IOException, InterruptedException {
        journal.note("SIGSTOP " + node.id());
        node.signal("STOP");
    }

    public void resume(ServerProcess node) throws IOException, InterruptedException {
        journal.note("SIGCONT " + node.id());
        node.signal("CONT");
    }

    /** Silences the links between this node and all others; clients still reach it. */
    public void cutOff(ServerProcess node) {
        journal.note("cut " + node.id() + " off from its peers");
        network().isolate(nodes.indexOf(node));
    }

    /** Silences the link between two nodes; all others reach both. */
    public void cut(ServerProcess one, ServerProcess other) {
        journal.note("cut the link between " + one.id() + " and " + other.id());
        network().cut(nodes.indexOf(one), nodes.indexOf(other));
    }

    /** Ends every connection between nodes: what a cut held back does not arrive late. */
    public void resetLinks() throws IOException {
        journal.note("reset the links");
        network().reset();
    }

    /** Lets all links speak again. */
    public void heal() {
        journal.note("heal the network");
        network().heal();
    }

    private PeerNetwork network() {
        return network.orElseThrow(
                () -> new IllegalStateException("this cluster was set up without proxies"));
    }

    private void endAll() {
        nodes.forEach(ServerProcess::end);
    }

    @Override
    public void close() {
        endAll();
        network.ifPresent(PeerNetwork::close);
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            journal.note("closed while the process ends");
        }
    }
}
