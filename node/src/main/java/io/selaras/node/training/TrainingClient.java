package io.selaras.node.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client of the training run: takes locks and gives them back, through every node in turn. */
final class TrainingClient {

    private static final Pattern TOKEN = Pattern.compile("\"token\":(\\d+)");
    private static final long RETRY_NANOS = 50_000_000;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Integer> ports;
    private final int number;

    TrainingClient(List<Integer> ports, int number) {
        this.ports = ports;
        this.number = number;
    }

    /** Waits until a lock can be taken. */
    void awaitLeader() {
        while (!acquire(0, "first").contains("token")) {
            LockSupport.parkNanos(RETRY_NANOS);
        }
    }

    void run(int pairs) {
        for (int i = 0; i < pairs; i++) {
            String resource = "orders/" + number + "/" + i % 100;
            Matcher granted = TOKEN.matcher(acquire(i, resource));
            if (granted.find()) {
                post(i + 1, "release", body(resource) + ",\"token\":" + granted.group(1) + "}");
            }
        }
    }

    /** What probes, people and mistaken clients ask. */
    void lookAround() {
        for (String path :
                List.of(
                        "/v1/locks",
                        "/v1/locks/at?resource=first",
                        "/v1/locks/graph",
                        "/v1/cluster",
                        "/v1/raft",
                        "/readyz?verbose",
                        "/metrics",
                        "/nowhere")) {
            for (int node = 0; node < ports.size(); node++) {
                send(HttpRequest.newBuilder(uri(node, path)).build());
            }
        }
        post(0, "acquire", "{\"resource\":\"\"}");
    }

    private String acquire(int node, String resource) {
        return post(node, "acquire", body(resource) + "}");
    }

    private String body(String resource) {
        return "{\"resource\":\"" + resource + "\",\"owner\":\"client-" + number + "\"";
    }

    private String post(int node, String action, String body) {
        return send(
                HttpRequest.newBuilder(uri(node, "/v1/locks/" + action))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private String send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private URI uri(int node, String path) {
        return URI.create("http://localhost:" + ports.get(node % ports.size()) + path);
    }
}
