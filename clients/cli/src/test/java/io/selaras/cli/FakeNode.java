package io.selaras.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An HTTP server that answers as it is told and notes what it was asked. */
final class FakeNode implements AutoCloseable {

    /** A request as it came. */
    record Asked(String line, String body, String key) {}

    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    FakeNode() {
        try {
            InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            server = HttpServer.create(anywhere, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /**
     * Answers a request line in this way; of several answers each is given once, the last for ever.
     */
    FakeNode answers(String line, int status, String body) {
        answers.computeIfAbsent(line, _ -> new ConcurrentLinkedDeque<>())
                .add(new Answer(status, body));
        return this;
    }

    /** Answers that node1 leads and who the members are, in JSON. */
    FakeNode leads(String leader, String... members) {
        return answers(
                "GET /v1/cluster",
                200,
                "{\"members\":[%s],\"leader\":\"%s\",\"term\":3}\n"
                        .formatted(String.join(",", members), leader));
    }

    /** Answers who leads each of the groups, by their numbers from 0 on. */
    FakeNode groupsLedBy(String... leaders) {
        String groups =
                IntStream.range(0, leaders.length)
                        .mapToObj(group ->
                                "{\"group\":%d,\"leader\":\"%s\"}".formatted(group, leaders[group]))
                        .collect(Collectors.joining(","));
        return answers("GET /v1/raft", 200, "{\"groups\":[%s]}\n".formatted(groups));
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The requests that were no questions. */
    List<Asked> changes() {
        return asked.stream().filter(request -> !request.line().startsWith("GET ")).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        asked.add(new Asked(line, body, key == null ? "" : key));
        Answer answer = next(line);
        byte[] bytes = answer.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private Answer next(String line) {
        Deque<Answer> left = answers.getOrDefault(line, new ConcurrentLinkedDeque<>());
        Answer first = left.size() > 1 ? left.poll() : left.peek();
        return first == null ? new Answer(404, "") : first;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
