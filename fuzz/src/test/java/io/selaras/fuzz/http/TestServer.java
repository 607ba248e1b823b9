package io.selaras.fuzz.http;

import com.code_intelligence.jazzer.api.BugDetectors;
import io.selaras.api.ApiRoutes;
import io.selaras.api.ClusterView;
import io.selaras.api.event.EventLog;
import io.selaras.api.request.ReplicaGateway;
import io.selaras.config.ClusterConfig;
import io.selaras.config.HttpConfig;
import io.selaras.config.InvalidConfigException;
import io.selaras.config.NodeConfig;
import io.selaras.config.NodeConfigReader;
import io.selaras.config.setting.Settings;
import io.selaras.http.ApiServer;
import io.selaras.http.ConnectionAdmission;
import io.selaras.http.ConnectionTimeouts;
import io.selaras.http.HttpMeter;
import io.selaras.http.Upgrade;
import io.selaras.http.budget.ByteBudget;
import io.selaras.http.channel.GuardedTransport;
import io.selaras.http.channel.LoopHealth;
import io.selaras.http.head.OriginPolicy;
import io.selaras.http.problem.ProblemCode;
import io.selaras.replica.Replica;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A real HTTP server with all routes, in front of a cluster that has not formed. */
final class TestServer {

    static final String ALLOWED_HOST = "locks.example";

    private static final int CONNECTIONS = 1_000;
    private static final int FRAME_BYTES = 1 << 20;
    private static final int ANSWER_TIMEOUT_MS = 10_000;

    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
    private final int port;

    TestServer() {
        Vertx vertx =
                Vertx.builder()
                        .withTransport(
                                new GuardedTransport(
                                        ConnectionTimeouts.usual().head(),
                                        LoopHealth.usual(),
                                        CONNECTIONS))
                        .build();
        Context loop = vertx.getOrCreateContext();
        loop.exceptionHandler(fault::set);
        ApiServer server =
                new ApiServer(
                        vertx,
                        new HttpConfig("127.0.0.1", 0, List.of(ALLOWED_HOST)),
                        new ApiServer.Parts(
                                ApiRoutes.table(
                                        config(),
                                        ApiRoutes.Gateways.of(
                                                new ReplicaGateway(Replica.COORDINATION)),
                                        new EventLog(),
                                        new Alone(),
                                        _ -> ""),
                                new OriginPolicy(List.of(ALLOWED_HOST)),
                                new Meter(),
                                new NoUpgrade(),
                                ConnectionTimeouts.usual(),
                                new ConnectionAdmission(1_024, new ByteBudget(64L << 20))));
        port = server.open(loop, FRAME_BYTES).await().actualPort();
    }

    /** Sends a request and reads the whole answer; fails if our code did. */
    String answer(byte[] request) {
        // Jazzer takes any connection for a server-side request forgery unless told otherwise.
        BugDetectors.allowNetworkConnections((host, asked) -> asked == port);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_TIMEOUT_MS);
            byte[] answer;
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
                answer = socket.getInputStream().readAllBytes();
            } catch (java.net.SocketException e) {
                // The server may close while we still write: that is an answer too.
                answer = new byte[0];
            }
            Throwable thrown = fault.getAndSet(null);
            if (thrown != null) {
                throw new AssertionError("the server's event loop caught this", thrown);
            }
            return new String(answer, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        }
    }

    private static NodeConfig config() {
        try {
            return NodeConfigReader.read(Settings.read(List.of(), Map.of(), Map.of()));
        } catch (InvalidConfigException e) {
            throw new AssertionError("the defaults are no configuration", e);
        }
    }

    private static final class Alone implements ClusterView {

        @Override
        public ClusterConfig config() {
            return TestServer.config().cluster();
        }

        @Override
        public String clusterId() {
            return "";
        }

        @Override
        public Map<String, String> addresses() {
            return Map.of();
        }

        @Override
        public List<String> linked() {
            return List.of();
        }
    }

    private final class Meter implements HttpMeter {

        @Override
        public void exchanged(String route, int status, long nanos) {}

        /** A server without a replica knows the outcome of everything, unless a route failed. */
        @Override
        public void refused(ProblemCode code) {
            if (code == ProblemCode.OUTCOME_UNKNOWN) {
                fault.set(new IllegalStateException("a route failed; see the log"));
            }
        }
    }

    private static final class NoUpgrade implements Upgrade {

        @Override
        public String path() {
            return "/internal/link";
        }

        @Override
        public boolean accept(HttpServerRequest request) {
            request.response().setStatusCode(ProblemCode.FORBIDDEN.status()).end();
            return false;
        }
    }
}
