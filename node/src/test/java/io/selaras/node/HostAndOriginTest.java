package io.selaras.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.Http2Headers;
import io.selaras.api.ApiRoutes;
import io.selaras.api.ClusterView;
import io.selaras.api.event.EventLog;
import io.selaras.api.request.ReplicaGateway;
import io.selaras.config.ClusterConfig;
import io.selaras.http.Route;
import io.selaras.link.PeerTransport;
import io.selaras.replica.Replica;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every case of Host and Origin on every route that there is, and on the upgrade to a link: a route
 * that is added is tried here by itself.
 */
class HostAndOriginTest {

    private static final String UPGRADE =
            String.join(
                    "\r\n",
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                    "");

    private static TestCluster cluster;
    private static List<Route> routes;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        cluster = new TestCluster(folder, 1, Map.of("ALLOWED_HOSTS", "locks.example"));
        cluster.startAll();
        routes = routes(cluster);
        assertThat(routes).hasSizeGreaterThan(40);
    }

    /** All routes that a node serves. */
    static List<Route> routes(TestCluster cluster) throws Exception {
        return ApiRoutes.table(
                        cluster.config(1),
                        ApiRoutes.Gateways.of(new ReplicaGateway(Replica.COORDINATION)),
                        new EventLog(),
                        new Nobody(cluster.config(1).cluster()),
                        _ -> "")
                .routes();
    }

    @AfterAll
    static void close() throws Exception {
        cluster.close();
        assertThat(cluster.fatal).isEmpty();
    }

    /**
     * Headers, and what is answered to them.
     *
     * @param refusal status and code; empty if the route is asked
     * @param link what is answered where peers ask
     */
    record Case(String headers, String refusal, String link) {

        static Case refused(String headers, String refusal) {
            return new Case(headers, refusal, refusal);
        }
    }

    static List<Case> cases() {
        String none = "";
        String invalid = "400 INVALID_HEADER";
        String forbidden = "403 FORBIDDEN";
        String own = "Host: localhost:1\r\nOrigin: http://localhost:1\r\n";
        return List.of(
                new Case("Host: localhost\r\n", none, none),
                new Case("Host: 127.0.0.1:1\r\n", none, none),
                new Case("Host: [::1]:8001\r\n", none, none),
                new Case("Host: [::ffff:127.0.0.1]\r\n", none, none),
                new Case("host: LOCKS.example:80\r\n", none, none),
                new Case(own + "Selaras-Request: 1\r\n", none, forbidden),
                Case.refused(own.replace("http:", "null:"), forbidden),
                Case.refused(own.replace("t:1\r\nO", "t:2\r\nO"), forbidden),
                Case.refused("Host: localhost\r\nOrigin: null\r\n", forbidden),
                Case.refused("Host: localhost\r\nOrigin: http://evil.example\r\n", forbidden),
                Case.refused("Host: localhost\r\nOrigin: http://localhost/\r\n", forbidden),
                Case.refused("Host: localhost\r\nOrigin: http://localhost.evil\r\n", forbidden),
                Case.refused(own + "Origin: http://localhost:1\r\n", invalid),
                Case.refused("Host: evil.example\r\n", forbidden),
                Case.refused("Host: localhost.evil.example\r\n", forbidden),
                Case.refused("Host: 127.0.0.1.evil.example\r\n", forbidden),
                Case.refused("Host: 256.0.0.1\r\n", forbidden),
                Case.refused("Host: localhost\r\nHost: localhost\r\n", invalid),
                Case.refused("Host: localhost\r\nhost: evil.example\r\n", invalid),
                Case.refused("", invalid),
                Case.refused("Host: \r\n", invalid),
                Case.refused("Host: user@localhost\r\n", invalid),
                Case.refused("Host: localhost:99999\r\n", invalid),
                Case.refused("Host: [::1\r\n", invalid),
                Case.refused("Host: localhost, evil.example\r\n", invalid));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyRouteJudgesHostAndOriginFirst(Case it) throws Exception {
        for (Route route : routes) {
            String answer = ask(request(route.method() + " " + path(route), it.headers()));

            assertAnswer(route.toString(), answer, it.refusal());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void upgradeToALinkJudgesHostAndOriginFirst(Case it) throws Exception {
        String target = "GET " + PeerTransport.PATH;

        assertAnswer(target, ask(request(target, it.headers() + UPGRADE)), it.link());
        assertAnswer(target, ask(request(target, it.headers())), it.link());
        assertAnswer("HEAD", ask(request("POST " + PeerTransport.PATH, it.headers())), it.link());
    }

    @Test
    void targetThatIsAUrlIsForItsHostToo() throws Exception {
        String host = "Host: localhost\r\n";
        for (Route route : routes) {
            String evil = route.method() + " http://evil.example" + path(route);
            assertAnswer(evil, ask(request(evil, host)), "403 FORBIDDEN");
            String own = route.method() + " http://locks.example:1" + path(route);
            assertAnswer(own, ask(request(own, host)), "");
        }
        String link = "GET http://evil.example" + PeerTransport.PATH;
        assertAnswer(link, ask(request(link, host + UPGRADE)), "403 FORBIDDEN");
        assertAnswer("CONNECT", ask(request("CONNECT localhost:80", host)), "400 INVALID_REQUEST");
    }

    @Test
    void everyRouteJudgesHostAndOriginFirstInHttp2Too() throws Exception {
        List<String> paths = new ArrayList<>(routes.stream().map(Route::path).toList());
        paths.add(PeerTransport.PATH);
        int stream = 1;
        try (RawHttp2 http2 = new RawHttp2(cluster.port(1))) {
            for (String path : paths) {
                for (Http2Headers headers : strangers(path.replaceAll("[{}]", ""))) {
                    http2.request(stream, headers, "");
                    // The server library itself resets a stream for what is no host.
                    assertThat(http2.status(stream)).as(headers.toString()).isIn(0, 400, 403);
                    stream += 2;
                }
            }
        }
    }

    private static List<Http2Headers> strangers(String path) {
        return List.of(
                RawHttp2.headers("GET", path, "evil.example"),
                RawHttp2.headers("GET", path, "user@localhost"),
                RawHttp2.headers("GET", path, "localhost").add("host", "evil.example"),
                RawHttp2.headers("GET", path, "localhost").add("origin", "http://evil.example"));
    }

    private static String request(String target, String headers) {
        return target + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n";
    }

    private static String path(Route route) {
        return route.path().replaceAll("[{}]", "");
    }

    private static String ask(String request) throws Exception {
        try (RawConnection connection = new RawConnection(cluster.port(1))) {
            return connection.send(request).answer();
        }
    }

    private static void assertAnswer(String what, String answer, String refusal) {
        assertThat(answer).as(what).endsWith("\n");
        if (refusal.isEmpty()) {
            assertThat(answer)
                    .as(what)
                    .doesNotContain("\"code\":\"FORBIDDEN\"")
                    .doesNotContain("\"code\":\"INVALID_HEADER\"")
                    .doesNotContain("\"code\":\"INVALID_REQUEST\"");
        } else {
            assertThat(answer).as(what).startsWith("HTTP/1.1 " + refusal.substring(0, 4));
            assertThat(answer).as(what).contains("\"code\":\"" + refusal.substring(4) + "\"");
        }
    }

    private record Nobody(ClusterConfig config) implements ClusterView {

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
}
