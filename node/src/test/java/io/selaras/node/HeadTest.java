package io.selaras.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.http.Route;
import io.vertx.core.http.HttpMethod;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code HEAD} says what {@code GET} says before its body, on every route: a route that is added is
 * tried here by itself.
 */
class HeadTest {

    @TempDir Path folder;
    private TestCluster cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = new TestCluster(folder, 1, Map.of());
        cluster.startAll();
        cluster.awaitReady(1);
    }

    @AfterEach
    void close() throws Exception {
        cluster.close();
        assertThat(cluster.fatal).isEmpty();
    }

    @Test
    void headClaimsALengthWhereGetHasOne() throws Exception {
        for (Route route : HostAndOriginTest.routes(cluster)) {
            if (route.method().equals(HttpMethod.GET)) {
                List<String> got = head("GET", route.path());
                List<String> told = head("HEAD", route.path());
                assertThat(told).as(route.path()).isEqualTo(got);
                assertThat(told).contains("content-type");
            }
        }
    }

    @Test
    void connectionGoesOnAfterTheHeadOfAStream() throws Exception {
        try (RawConnection connection = new RawConnection(cluster.port(1))) {
            connection.send(request("HEAD", "/v1/events") + request("GET", "/livez"));
            assertThat(connection.answer()).contains("200 OK").contains("text/event-stream");
            assertThat(connection.answer()).contains("200 OK").endsWith("alive\n");
        }
    }

    /**
     * Status and headers, without values that follow from the moment, and without the framing of a
     * body: where there is none, it may be left out.
     */
    private List<String> head(String method, String path) throws Exception {
        try (RawConnection connection = new RawConnection(cluster.port(1))) {
            return connection
                    .send(request(method, path))
                    .head()
                    .lines()
                    .filter(line -> !line.isEmpty())
                    .map(line -> line.split(":", 2)[0].toLowerCase(Locale.ROOT))
                    .filter(name -> !name.equals("transfer-encoding"))
                    .toList();
        }
    }

    private static String request(String method, String path) {
        return method
                + " "
                + path.replace("{session}", "1")
                + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }
}
