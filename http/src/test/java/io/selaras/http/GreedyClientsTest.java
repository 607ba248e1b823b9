package io.selaras.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.config.HttpConfig;
import io.selaras.http.budget.ByteBudget;
import io.selaras.http.head.OriginPolicy;
import io.selaras.http.problem.ProblemCode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that make a node hold what they do not take, or what they do not finish. */
class GreedyClientsTest {

    private static final int CONNECTIONS = 250;
    private static final long CAPACITY = 16L << 20;
    private static final long SHARE = 4L << 20;
    private static final String LARGE = "x".repeat(1 << 20);
    private static final String POST = "POST /take-large HTTP/1.1\r\nHost: localhost\r\n";
    private static final String LARGE_POST =
            POST + "Content-Length: " + LARGE.length() + "\r\nConnection: close\r\n\r\n";
    private static final String STREAM = POST + "Transfer-Encoding: chunked\r\n\r\n20000\r\n";
    private static final String SMALL_POST =
            POST + "Content-Length: 2\r\nConnection: close\r\n\r\n{}";
    private static final String GET =
            "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final ByteBudget budget = new ByteBudget(CAPACITY);
    private final ConnectionAdmission admission = new ConnectionAdmission(CONNECTIONS, budget);
    private final List<AutoCloseable> clients = new ArrayList<>();
    private final Counting meter = new Counting();
    private int port;

    @BeforeEach
    void open() {
        open(Duration.ofMinutes(1));
    }

    /** Opens a server that waits so long for a client to take more of an answer. */
    private void open(Duration forReaders) {
        open(Duration.ofMinutes(1), forReaders);
    }

    private void open(Duration forLargeBodies, Duration forReaders) {
        Duration minute = Duration.ofMinutes(1);
        Buffer shared = Buffer.buffer(LARGE);
        RouteTable routes =
                new RouteTable(
                        List.of(
                                Route.get("/large", exchange -> exchange.answer(LARGE)),
                                Route.get(
                                        "/shared",
                                        exchange -> exchange.answerShared("text/plain", shared)),
                                Route.get("/small", exchange -> exchange.answer("{}")),
                                Route.get("/hold", Exchange::holdBack),
                                Route.post("/take", exchange -> exchange.answer("{}")),
                                Route.post("/take-large", exchange -> exchange.answer("{}"))
                                        .withBodies(LARGE.length())));
        ApiServer apiServer =
                new ApiServer(
                        vertx,
                        new HttpConfig("127.0.0.1", 0, List.of()),
                        new ApiServer.Parts(
                                routes,
                                new OriginPolicy(List.of()),
                                meter,
                                new NoUpgrade(),
                                new ConnectionTimeouts(
                                        minute,
                                        minute,
                                        minute,
                                        forLargeBodies,
                                        forReaders,
                                        Duration.ofMillis(50)),
                                admission));
        port = apiServer.open(vertx.getOrCreateContext(), 1 << 16).await().actualPort();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable client : clients) {
            client.close();
        }
        vertx.close().await();
    }

    @Test
    void connectionWithoutAWindowHoldsNoMoreThanItsShare() throws Exception {
        FrameClient client = kept(new FrameClient(port));
        client.ask("/large", 100);
        await().until(() -> meter.answered.get() == 100);

        assertThat(budget.taken()).isPositive().isLessThanOrEqualTo(SHARE + SHARE / 4);
        assertThat(raw(GET.formatted("/large"))).startsWith("HTTP/1.1 200").endsWith(LARGE + "\n");
        client.close();
        await().until(() -> budget.taken() == 0);
    }

    @Test
    void whoeverWaitsOverHttp2HasAPlaceLeftForTheRequestThatEndsTheWaits() throws Exception {
        FrameClient client = kept(new FrameClient(port));
        client.ask("/hold", (int) HttpLimits.STREAMS - 1);
        int beyond = (int) HttpLimits.STREAMS - 1 - HttpLimits.HELD;
        await().until(() -> meter.answered.get() == beyond);

        client.ask("/small", 1);
        await().until(() -> meter.answered.get() == beyond + 1);
        assertThat(meter.refused.get()).isEqualTo(beyond);
    }

    @Test
    void sharedAnswersThatNobodyTakesHoldNoMoreThanTheBudget() throws Exception {
        for (int i = 0; i < 80; i++) {
            FrameClient client = kept(new FrameClient(port));
            try {
                client.ask("/shared", 100);
                client.settle();
            } catch (IOException e) {
                // Sent away, as it should be in the end.
            }
        }

        // A quarter more, and the one answer with which a connection goes over it.
        assertThat(budget.taken()).isPositive().isLessThan(CAPACITY + CAPACITY / 4 + (32 << 10));
        assertThat(raw(GET.formatted("/small"))).startsWith("HTTP/1.1 200");
    }

    @Test
    void unfinishedBodiesHoldNoMoreThanTheBudget() throws Exception {
        String head = "POST /take HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n";
        for (int i = 0; i < 220; i++) {
            Socket sender = kept(new Socket(InetAddress.getLoopbackAddress(), port));
            write(sender, head + LARGE.substring(0, 59_000));
        }

        // Which of them are refused depends on the order in which the node reads them.
        await().until(() -> meter.answered.get() > 0);
        assertThat(budget.taken()).isLessThanOrEqualTo(CAPACITY);
        assertThat(raw(GET.formatted("/small"))).startsWith("HTTP/1.1 200");
    }

    /** Each counts twice, and all of them have a quarter of the budget: there is place for two. */
    @Test
    void largeBodyWaitsForAPlaceWhetherItIsDeclaredOrNot() throws Exception {
        Socket declared = kept(new Socket(InetAddress.getLoopbackAddress(), port));
        write(declared, LARGE_POST + LARGE.substring(1));
        Socket streamed = kept(new Socket(InetAddress.getLoopbackAddress(), port));
        write(streamed, STREAM + LARGE.substring(0, 0x20000) + "\r\n");
        await().until(() -> budget.taken() > 2L * LARGE.length() + 2 * 0x18000);

        CompletableFuture<String> third =
                CompletableFuture.supplyAsync(() -> raw(LARGE_POST + LARGE));
        await().until(() -> admission.connections() == 3);
        assertThat(raw(SMALL_POST)).startsWith("HTTP/1.1 200");
        assertThat(third).isNotDone();

        write(streamed, "0\r\n\r\n");
        assertThat(third.get()).startsWith("HTTP/1.1 200");
        declared.close();
        streamed.close();
        await().until(() -> budget.taken() == 0);
        assertThat(raw(LARGE_POST + LARGE)).startsWith("HTTP/1.1 200");
    }

    @Test
    void largeBodyThatFindsNoPlaceIsRefusedAndOneThatDoesNotComeIsCut() throws Exception {
        open(Duration.ofMillis(500), Duration.ofMinutes(1));
        for (int i = 0; i < 5; i++) {
            write(kept(new Socket(InetAddress.getLoopbackAddress(), port)), LARGE_POST);
        }
        await().until(() -> meter.refused.get() > 0);
        await().until(() -> raw(LARGE_POST + LARGE).startsWith("HTTP/1.1 200"));
    }

    @Test
    void readerThatTakesNothingIsSentAway() throws Exception {
        open(Duration.ofMillis(500));
        Socket reader = kept(new Socket());
        reader.setReceiveBufferSize(4 << 10);
        reader.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        for (int i = 0; i < 16; i++) {
            write(reader, "GET /shared HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }

        await().until(() -> meter.answered.get() > 0);
        await().until(() -> admission.connections() == 0);
        assertThat(budget.taken()).isZero();
    }

    @Test
    void clientBeyondTheLimitOfConnectionsIsToldToComeBack() throws Exception {
        for (int i = 0; i < CONNECTIONS; i++) {
            Socket idle = kept(new Socket(InetAddress.getLoopbackAddress(), port));
            write(idle, "GET /small HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        await().until(() -> admission.connections() == CONNECTIONS);

        assertThat(raw("GET /small HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 503")
                .contains("retry-after: 1", "OVERLOADED");
        clients.removeLast().close();
        await().until(() -> admission.connections() < CONNECTIONS);
        assertThat(raw(GET.formatted("/small"))).startsWith("HTTP/1.1 200");
    }

    private <T extends AutoCloseable> T kept(T client) {
        clients.add(client);
        return client;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** All that comes until the server closes. */
    private String raw(String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            write(socket, request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static final class NoUpgrade implements Upgrade {

        @Override
        public String path() {
            return "/none";
        }

        @Override
        public boolean accept(HttpServerRequest request) {
            return false;
        }
    }

    static final class Counting implements HttpMeter {

        private final AtomicInteger answered = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();

        int answered() {
            return answered.get();
        }

        int refusals() {
            return refused.get();
        }

        @Override
        public void exchanged(String route, int status, long nanos) {
            answered.incrementAndGet();
        }

        @Override
        public void refused(ProblemCode code) {
            refused.incrementAndGet();
        }
    }
}
