package io.selaras.bench.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.selaras.bench.http.HttpReply;
import io.selaras.bench.http.HttpRequest;
import io.selaras.bench.load.LoadOperation;
import io.selaras.bench.load.Pause;
import io.selaras.bench.load.WrongReplyException;
import io.selaras.testkit.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Three etcd members with their defaults (fsync on), driven through the JSON gateway of their v3
 * API.
 */
public final class EtcdCluster extends HttpCluster {

    private static final int VALUE_BYTES = 128;
    private static final int LEASE_SECONDS = 600;

    private final List<Integer> clientPorts;
    private final List<Integer> peerPorts;
    private final String program;
    private final String version;

    private EtcdCluster(Path folder, List<Integer> ports, String program) throws IOException {
        super(folder, ports.subList(0, MEMBERS));
        this.program = program;
        this.clientPorts = List.copyOf(ports.subList(0, MEMBERS));
        this.peerPorts = List.copyOf(ports.subList(MEMBERS, 2 * MEMBERS));
        this.version = Commands.firstLine(program, "--version");
    }

    /** A cluster that is not started yet; fails when this machine has no etcd and gets none. */
    public static EtcdCluster create(Path home, Path folder) throws IOException {
        return new EtcdCluster(folder, FreePorts.find(2 * MEMBERS), EtcdProgram.find(home));
    }

    @Override
    public String name() {
        return "etcd";
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    List<String> command(int member) {
        List<String> cluster = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            cluster.add("m" + i + "=http://127.0.0.1:" + peerPorts.get(i));
        }
        String client = "http://127.0.0.1:" + clientPorts.get(member);
        String peer = "http://127.0.0.1:" + peerPorts.get(member);
        return List.of(
                program,
                "--name=m" + member,
                "--data-dir=" + folder().resolve("data" + member),
                "--listen-client-urls=" + client,
                "--advertise-client-urls=" + client,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=" + String.join(",", cluster),
                "--initial-cluster-state=new",
                "--logger=zap",
                "--log-level=error");
    }

    @Override
    Map<String, String> environment(int member) {
        return Map.of();
    }

    @Override
    public boolean serves(int member) {
        return ask(member, put("probe")).filter(reply -> reply.status() == 200).isPresent();
    }

    @Override
    Optional<Integer> leaderSeenBy(int member) {
        Optional<String> leader = status(member).flatMap(reply -> reply.member("leader"));
        for (int i = 0; i < MEMBERS && leader.isPresent(); i++) {
            if (process(i).alive()
                    && status(i).flatMap(reply -> reply.member("member_id")).equals(leader)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private Optional<HttpReply> status(int member) {
        return ask(member, HttpRequest.post("/v3/maintenance/status", "{}"));
    }

    @Override
    LoadOperation write(int worker) {
        HttpRequest request = put("bench/" + worker);
        return new Put(request);
    }

    @Override
    LoadOperation lock(int worker) throws IOException {
        return new Lock("bench/lock/" + worker, lease(worker));
    }

    @Override
    LoadOperation handoff(int worker) throws IOException {
        return new Lock("bench/the-one", lease(worker));
    }

    private static HttpRequest put(String key) {
        String value = "v".repeat(VALUE_BYTES);
        return HttpRequest.post(
                "/v3/kv/put",
                "{\"key\":\"" + base64(key) + "\",\"value\":\"" + base64(value) + "\"}");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private String lease(int worker) throws IOException {
        HttpRequest grant = HttpRequest.post("/v3/lease/grant", "{\"TTL\":" + LEASE_SECONDS + "}");
        for (int attempt = 0; attempt < 100; attempt++) {
            Optional<String> id = ask(worker % MEMBERS, grant).flatMap(reply -> reply.member("ID"));
            if (id.isPresent()) {
                return id.get();
            }
            Pause.of(Duration.ofMillis(50));
        }
        throw new IOException("etcd grants no lease");
    }

    private record Put(HttpRequest request) implements LoadOperation.Single {

        @Override
        public HttpRequest begin() {
            return request;
        }

        @Override
        public void check(HttpReply reply) throws WrongReplyException {
            if (reply.status() != 200 || reply.member("revision").isEmpty()) {
                throw new WrongReplyException(reply);
            }
        }
    }

    /** Lock and unlock as etcd's own lock service does it; waiting happens in the server. */
    private static final class Lock implements LoadOperation {

        private final HttpRequest lock;
        private boolean locked;

        Lock(String name, String lease) {
            lock =
                    HttpRequest.post(
                            "/v3/lock/lock",
                            "{\"name\":\"" + base64(name) + "\",\"lease\":\"" + lease + "\"}");
        }

        @Override
        public HttpRequest begin() {
            locked = false;
            return lock;
        }

        @Override
        public Optional<HttpRequest> next(HttpReply reply) throws WrongReplyException {
            WrongReplyException.unlessOk(reply);
            if (locked) {
                return Optional.empty();
            }
            locked = true;
            String key = reply.member("key").orElseThrow(() -> new WrongReplyException(reply));
            return Optional.of(HttpRequest.post("/v3/lock/unlock", "{\"key\":\"" + key + "\"}"));
        }
    }
}
