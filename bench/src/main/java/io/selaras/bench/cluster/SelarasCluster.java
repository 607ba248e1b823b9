package io.selaras.bench.cluster;

import io.selaras.bench.http.HttpReply;
import io.selaras.bench.http.HttpRequest;
import io.selaras.bench.load.LoadOperation;
import io.selaras.bench.load.WrongReplyException;
import io.selaras.testkit.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Three nodes of a checkout with their defaults, started as a service manager would: {@code
 * ./selaras server}.
 */
public final class SelarasCluster extends HttpCluster {

    private static final int WAIT_MS = 60_000;

    /** The name of the cluster of this checkout. */
    public static final String OURS = "selaras";

    private final String name;
    private final Path home;
    private final List<Integer> ports;
    private final String version;
    private final boolean ids;
    private final AtomicLong probes = new AtomicLong();
    private volatile int openFiles;
    private volatile int partitions;
    private volatile IntFunction<? extends LoadOperation> writes = this::alternatingWrite;

    private SelarasCluster(String name, Path home, Path folder, List<Integer> ports, boolean ids) {
        super(folder, ports);
        this.name = name;
        this.home = home;
        this.ids = ids;
        this.ports = List.copyOf(ports);
        this.version = "Selaras at " + revision(home) + (ids ? ", requests with ids" : "");
    }

    /**
     * A cluster of this checkout that is not started yet.
     *
     * @param ids whether the requests of its load carry ids
     */
    public static SelarasCluster create(Path home, Path folder, boolean ids) throws IOException {
        return new SelarasCluster(OURS, home, folder, FreePorts.find(MEMBERS), ids);
    }

    /** A cluster of this checkout under a name of its own, beside others of it. */
    public static SelarasCluster named(String name, Path home, Path folder) throws IOException {
        return new SelarasCluster(name, home, folder, FreePorts.find(MEMBERS), false);
    }

    /** A cluster of another checkout, built before, under the name of its revision. */
    public static SelarasCluster ofAnother(Path home, Path folder, boolean ids) throws IOException {
        return new SelarasCluster(revision(home), home, folder, FreePorts.find(MEMBERS), ids);
    }

    /** The same, whose members may open so many files; 0 leaves it as it is. */
    public SelarasCluster withOpenFiles(int most) {
        openFiles = most;
        return this;
    }

    /** The same, whose members have so many partitions. */
    public SelarasCluster withPartitions(int count) {
        partitions = count;
        return this;
    }

    /** The same, for which a durable write is what this gives each worker. */
    public SelarasCluster withWrites(IntFunction<? extends LoadOperation> operations) {
        writes = operations;
        return this;
    }

    private static String revision(Path home) {
        try {
            return Commands.firstLine(
                    "git", "-C", home.toString(), "describe", "--always", "--dirty");
        } catch (IOException e) {
            // A checkout without git is measured too.
            return "an unknown revision";
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    List<String> command(int member) {
        String launcher = home.resolve("selaras").toString();
        return openFiles == 0
                ? List.of(launcher, "server")
                : List.of(
                        "sh", "-c", "ulimit -n " + openFiles + " && exec \"$0\" server", launcher);
    }

    @Override
    Map<String, String> environment(int member) {
        String addresses =
                ports.stream().map(port -> "localhost:" + port).collect(Collectors.joining(","));
        return Map.of(
                "SELARAS_BUILD",
                "never",
                "NODE_ID",
                "node" + (member + 1),
                "NODE_PORT",
                String.valueOf(ports.get(member)),
                "CLUSTER_ADDRS",
                addresses,
                "DATA_DIR",
                dataFolder(member).toString(),
                "PARTITIONS",
                partitions == 0 ? "" : String.valueOf(partitions));
    }

    /** Where a member keeps its data. */
    public Path dataFolder(int member) {
        return folder().resolve("data" + member);
    }

    /**
     * Probes take a new resource each time and keep it: a lock left over from an attempt that got
     * no answer is no failure.
     */
    @Override
    public boolean serves(int member) {
        String resource = "probe/" + probes.incrementAndGet();
        return ask(member, acquire(resource, "probe", 0))
                .filter(reply -> reply.status() == 200)
                .isPresent();
    }

    @Override
    Optional<Integer> leaderSeenBy(int member) {
        return ask(member, HttpRequest.get("/v1/cluster"))
                .flatMap(reply -> reply.member("leader"))
                .filter(leader -> leader.startsWith("node"))
                .map(leader -> Integer.parseInt(leader.substring("node".length())) - 1);
    }

    @Override
    LoadOperation write(int worker) {
        return counted(writes.apply(worker), worker);
    }

    /**
     * Acquire and release in turn, each counted on its own: both are one durable write, and the
     * state stays small.
     */
    private LoadOperation alternatingWrite(int worker) {
        return new AlternatingWrite("bench/write/" + worker, "worker-" + worker);
    }

    @Override
    LoadOperation lock(int worker) {
        LoadOperation pair =
                new Pair(
                        acquire("bench/lock/" + worker, "worker-" + worker, 0),
                        "bench/lock/" + worker,
                        "worker-" + worker);
        return counted(pair, worker);
    }

    @Override
    LoadOperation handoff(int worker) {
        LoadOperation pair =
                new Pair(
                        acquire("bench/the-one", "worker-" + worker, WAIT_MS),
                        "bench/the-one",
                        "worker-" + worker);
        return counted(pair, worker);
    }

    private LoadOperation counted(LoadOperation work, int worker) {
        return ids ? new NumberedOperation(work, worker) : work;
    }

    private static HttpRequest acquire(String resource, String owner, int waitMs) {
        String wait = waitMs == 0 ? "" : ",\"waitMs\":" + waitMs;
        return HttpRequest.post(
                "/v1/locks/acquire",
                "{\"resource\":\"" + resource + "\",\"owner\":\"" + owner + "\"" + wait + "}");
    }

    private static HttpRequest release(String resource, String owner, String token) {
        return HttpRequest.post(
                "/v1/locks/release",
                "{\"resource\":\""
                        + resource
                        + "\",\"owner\":\""
                        + owner
                        + "\",\"token\":"
                        + token
                        + "}");
    }

    private static String token(HttpReply reply) throws WrongReplyException {
        WrongReplyException.unlessOk(reply);
        return reply.member("token").orElseThrow(() -> new WrongReplyException(reply));
    }

    private static final class AlternatingWrite implements LoadOperation.Single {

        private final String resource;
        private final String owner;
        private Optional<String> token = Optional.empty();

        AlternatingWrite(String resource, String owner) {
            this.resource = resource;
            this.owner = owner;
        }

        @Override
        public HttpRequest begin() {
            return token.map(held -> release(resource, owner, held))
                    .orElseGet(() -> acquire(resource, owner, 0));
        }

        @Override
        public void check(HttpReply reply) throws WrongReplyException {
            WrongReplyException.unlessOk(reply);
            token = token.isPresent() ? Optional.empty() : Optional.of(token(reply));
        }
    }

    private static final class Pair implements LoadOperation {

        private final HttpRequest acquire;
        private final String resource;
        private final String owner;
        private boolean acquired;

        Pair(HttpRequest acquire, String resource, String owner) {
            this.acquire = acquire;
            this.resource = resource;
            this.owner = owner;
        }

        @Override
        public HttpRequest begin() {
            acquired = false;
            return acquire;
        }

        @Override
        public Optional<HttpRequest> next(HttpReply reply) throws WrongReplyException {
            if (acquired) {
                WrongReplyException.unlessOk(reply);
                return Optional.empty();
            }
            String token = token(reply);
            acquired = true;
            return Optional.of(release(resource, owner, token));
        }
    }
}
