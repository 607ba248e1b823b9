package io.selaras.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client with numbered ids says over HTTP which answers it has seen. */
class AcknowledgedAnswersTest {

    private static final String ACQUIRE = "/v1/locks/acquire";
    private static TestCluster cluster;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        cluster = new TestCluster(folder, 1, Map.of());
        cluster.startAll();
        cluster.awaitReady(1);
    }

    @AfterAll
    static void close() throws Exception {
        cluster.close();
        assertThat(cluster.fatal).isEmpty();
    }

    @Test
    void lateTryOfAnAcknowledgedIdIsToldSo() throws Exception {
        assertThat(send("ann/1", "1", "r").statusCode()).isEqualTo(200);
        assertThat(send("ann/1", "1", "r").statusCode()).isEqualTo(200);
        assertThat(send("ann/2", "2", "s").statusCode()).isEqualTo(200);
        HttpResponse<String> late = send("ann/1", "1", "r");
        assertThat(late.statusCode()).isEqualTo(410);
        assertThat(late.body()).contains("ANSWER_ACKNOWLEDGED").contains("\"retryable\":false");
        assertThat(send("ann/2", "2", "s").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"plain, 1", "ann/7, 8", "ann/7, 0", "ann/7, +1", "ann/7, x", "ann/07, 1"})
    void whatCannotBeAcknowledgedIsRefused(String requestId, String below) throws Exception {
        HttpResponse<String> response = send(requestId, below, "t");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("INVALID_HEADER").contains("Selaras-Ack-Below");
    }

    private static HttpResponse<String> send(String requestId, String below, String resource)
            throws Exception {
        String body = "{\"resource\":\"" + resource + "\",\"owner\":\"ann\"}";
        HttpRequest request =
                HttpRequest.newBuilder(cluster.uri(1, ACQUIRE))
                        .timeout(TestCluster.PATIENCE)
                        .header("Idempotency-Key", requestId)
                        .header("Selaras-Ack-Below", below)
                        .POST(BodyPublishers.ofString(body))
                        .build();
        return cluster.client().send(request, BodyHandlers.ofString());
    }
}
