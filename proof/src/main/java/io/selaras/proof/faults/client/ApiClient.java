package io.selaras.proof.faults.client;

import io.selaras.proof.faults.group.GroupHeader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;

/** Sends single requests to the nodes of one machine, addressed by port, all for one group. */
public final class ApiClient implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final Optional<Integer> group;
    private final HttpClient http;

    /** A client of nodes of the product, which have one group. */
    public ApiClient() {
        this(Optional.empty());
    }

    private ApiClient(Optional<Integer> group) {
        this.group = group;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
    }

    /** A client of one group of nodes that have several. */
    public static ApiClient ofGroup(int group) {
        return new ApiClient(Optional.of(group));
    }

    public ApiReply get(int port, String path, Duration limit)
            throws IOException, InterruptedException {
        return send(request(port, path, limit).GET().build());
    }

    /** A POST with a JSON body, typed as curl types it. */
    public ApiReply post(
            int port, String path, String body, Optional<String> requestId, Duration limit)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(port, path, limit)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        requestId.ifPresent(id -> request.header(IDEMPOTENCY_KEY, id));
        return send(request.build());
    }

    /** Any method. */
    public ApiReply send(int port, String method, String path, String body, Duration limit)
            throws IOException, InterruptedException {
        return send(
                request(port, path, limit)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private HttpRequest.Builder request(int port, String path, Duration limit) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(limit);
        group.ifPresent(number -> request.header(GroupHeader.NAME, number.toString()));
        return request;
    }

    private ApiReply send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        String type = response.headers().firstValue("Content-Type").orElse("");
        return new ApiReply(
                response.statusCode(),
                type.split(";", 2)[0].strip(),
                response.headers().firstValue("Retry-After"),
                response.body());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
