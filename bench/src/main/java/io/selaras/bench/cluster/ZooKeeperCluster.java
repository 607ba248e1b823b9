package io.selaras.bench.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.selaras.bench.load.Driver;
import io.selaras.bench.load.Load;
import io.selaras.testkit.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.zookeeper.Version;

/**
 * Three ZooKeeper servers with the settings of its sample configuration and its defaults (forced
 * sync on, the heap of zkServer.sh), from this program's class path, driven through Curator.
 */
public final class ZooKeeperCluster extends LocalCluster {

    private static final int LIMIT_MS = 2_000;

    private final List<Integer> clientPorts;
    private final List<Integer> peerPorts;
    private final List<Integer> electionPorts;

    private ZooKeeperCluster(Path folder, List<Integer> ports) {
        super(folder);
        clientPorts = List.copyOf(ports.subList(0, MEMBERS));
        peerPorts = List.copyOf(ports.subList(MEMBERS, 2 * MEMBERS));
        electionPorts = List.copyOf(ports.subList(2 * MEMBERS, 3 * MEMBERS));
    }

    /** A cluster that is not started yet. */
    public static ZooKeeperCluster create(Path folder) throws IOException {
        return new ZooKeeperCluster(folder, FreePorts.find(3 * MEMBERS));
    }

    @Override
    public String name() {
        return "zookeeper";
    }

    @Override
    public String version() {
        return "ZooKeeper %s, a thread for each worker in Curator (InterProcessMutex, setData) over up to %d sessions; "
                        .formatted(Version.getVersion(), CuratorSessions.MOST)
                + "its client CPU is that of the client's whole process";
    }

    @Override
    public void start(int member) throws IOException {
        Path data = Files.createDirectories(data(member));
        Files.writeString(data.resolve("myid"), String.valueOf(member + 1), UTF_8);
        Files.write(configuration(member), settings(member), UTF_8);
        super.start(member);
    }

    private Path data(int member) {
        return folder().resolve("data" + member);
    }

    private Path configuration(int member) {
        return folder().resolve("zoo" + member + ".cfg");
    }

    /** The numbers of conf/zoo_sample.cfg, without the HTTP port of its administration. */
    private List<String> settings(int member) {
        List<String> settings =
                new ArrayList<>(
                        List.of(
                                "tickTime=2000",
                                "initLimit=10",
                                "syncLimit=5",
                                "dataDir=" + data(member),
                                "clientPort=" + clientPorts.get(member),
                                "clientPortAddress=127.0.0.1",
                                "admin.enableServer=false"));
        for (int i = 0; i < MEMBERS; i++) {
            settings.add(
                    "server.%d=127.0.0.1:%d:%d"
                            .formatted(i + 1, peerPorts.get(i), electionPorts.get(i)));
        }
        return settings;
    }

    @Override
    List<String> command(int member) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1000m",
                "-Dbench.log=WARN",
                "-cp",
                System.getProperty("java.class.path"),
                "org.apache.zookeeper.server.quorum.QuorumPeerMain",
                configuration(member).toString());
    }

    @Override
    Map<String, String> environment(int member) {
        return Map.of();
    }

    @Override
    public boolean serves(int member) {
        return writes(member, Duration.ofMillis(LIMIT_MS));
    }

    /** A new session each time, as a client has it whose server is gone, and one write in it. */
    @Override
    public boolean writes(int member, Duration limit) {
        return mode(member).isPresent() && SessionProbe.writes(address(member), limit);
    }

    @Override
    Optional<Integer> leaderSeenBy(int member) {
        return mode(member).filter("leader"::equals).map(_ -> member);
    }

    /** What a server is right now, by its answer to {@code srvr}; empty while it serves nobody. */
    private Optional<String> mode(int member) {
        InetSocketAddress server =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), clientPorts.get(member));
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(LIMIT_MS);
            socket.connect(server, LIMIT_MS);
            socket.getOutputStream().write("srvr".getBytes(US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            return answer.lines()
                    .filter(line -> line.startsWith("Mode: "))
                    .map(line -> line.substring("Mode: ".length()))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String address(int member) {
        return "127.0.0.1:" + clientPorts.get(member);
    }

    @Override
    public Driver driver(Load load) throws IOException {
        List<String> addresses = new ArrayList<>();
        for (int member = 0; member < MEMBERS; member++) {
            addresses.add(address(member));
        }
        return CuratorSessions.driver(addresses, load);
    }
}
