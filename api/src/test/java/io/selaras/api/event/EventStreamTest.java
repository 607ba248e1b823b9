package io.selaras.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.config.HttpConfig;
import io.selaras.core.lock.LockEvent;
import io.selaras.http.ApiServer;
import io.selaras.http.ConnectionAdmission;
import io.selaras.http.ConnectionTimeouts;
import io.selaras.http.Exchange;
import io.selaras.http.HttpMeter;
import io.selaras.http.Route;
import io.selaras.http.RouteTable;
import io.selaras.http.Upgrade;
import io.selaras.http.budget.ByteBudget;
import io.selaras.http.head.OriginPolicy;
import io.selaras.http.problem.ProblemCode;
import io.selaras.http.turn.TurnQueue;
import io.selaras.testkit.FreePorts;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readers of a long log that are slower than it is told, from heartbeat to heartbeat. */
class EventStreamTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int BUFFER_BYTES = 16 << 10;
    private static final int EVENTS = 10_000;
    private static final int MORE_EVENTS = 3_000;
    private static final int READS = 300;

    private final Vertx vertx = Vertx.vertx();
    private final EventLog log = new EventLog();
    private final CompletableFuture<Told> told = new CompletableFuture<>();
    private final Socket reader = new Socket();
    private final AtomicLong turnsTaken = new AtomicLong();
    private final TurnQueue turns =
            new TurnQueue(
                    System::nanoTime, work -> vertx.setTimer(TurnQueue.PAUSE_MS, _ -> work.run()));
    private long index;

    /** A stream, and whom it tells. */
    private record Told(EventStream stream, EventStream.Client client) {

        <T> T ask(Callable<T> question) throws Exception {
            CompletableFuture<T> answer = new CompletableFuture<>();
            client.context()
                    .runOnContext(_ -> {
                        try {
                            answer.complete(question.call());
                        } catch (Exception e) {
                            answer.completeExceptionally(e);
                        }
                    });
            return answer.get();
        }

        /** False if the stream is over. */
        boolean beat() throws Exception {
            return ask(stream::beat);
        }

        boolean full() throws Exception {
            return ask(client.response()::writeQueueFull);
        }

        long written() throws Exception {
            return ask(client.response()::bytesWritten);
        }
    }

    @BeforeEach
    void tell() throws Exception {
        happens(EVENTS);
        int port = FreePorts.find(1).getFirst();
        ApiServer apiServer =
                new ApiServer(
                        vertx,
                        new HttpConfig("127.0.0.1", port, List.of()),
                        new ApiServer.Parts(
                                new RouteTable(List.of(Route.get("/events", this::open))),
                                new OriginPolicy(List.of()),
                                new Uncounted(),
                                new NoUpgrade(),
                                ConnectionTimeouts.usual(),
                                new ConnectionAdmission(64, new ByteBudget(16L << 20))));
        apiServer
                .open(vertx.getOrCreateContext(), BUFFER_BYTES)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        reader.setReceiveBufferSize(BUFFER_BYTES);
        reader.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        reader.getOutputStream()
                .write(
                        "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
        await().atMost(PATIENCE).until(() -> told.get().full());
    }

    @AfterEach
    void close() throws Exception {
        reader.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void readerThatIsBehindAtEachHeartbeatAndTakesAllTheTimeIsKept() throws Exception {
        InputStream in = reader.getInputStream();
        for (int i = 0; i < 4; i++) {
            assertThat(told.get().beat()).isTrue();
            happens(MORE_EVENTS);
            long before = told.get().written();
            while (told.get().written() == before) {
                assertThat(in.readNBytes(BUFFER_BYTES)).hasSize(BUFFER_BYTES);
            }
            await().atMost(PATIENCE).until(() -> told.get().full());
        }
        assertThat(told.get().beat()).isTrue();
        assertThat(in.readNBytes(BUFFER_BYTES)).hasSize(BUFFER_BYTES);
    }

    @Test
    void readerOfMuchHasATurnForEachPage() throws Exception {
        InputStream in = reader.getInputStream();
        for (int i = 0; i < READS; i++) {
            assertThat(in.readNBytes(BUFFER_BYTES)).hasSize(BUFFER_BYTES);
        }
        assertThat(told.get().written()).isLessThan(turnsTaken.get() * (128L << 10));
    }

    @Test
    void readerThatTakesNothingBetweenTwoHeartbeatsIsSentAway() throws Exception {
        assertThat(told.get().beat()).isTrue();
        assertThat(told.get().beat()).isTrue();
        await().atMost(PATIENCE).until(() -> !told.get().beat());
    }

    private void turn(Runnable work) {
        turnsTaken.incrementAndGet();
        turns.add(work);
    }

    private void happens(int events) {
        LockEvent event = new LockEvent.LatchSet("x".repeat(500), 1);
        for (int i = 0; i < events; i++) {
            log.observed(++index, event);
        }
        log.turnEnded();
    }

    private void open(Exchange exchange) {
        EventId from = EventId.endOf(0);
        EventStream.Client client =
                new EventStream.Client(
                        exchange.context(),
                        exchange.stream("text/plain"),
                        exchange::cut,
                        this::turn);
        EventStream stream =
                new EventStream(
                        log,
                        client,
                        new EventStream.Start(log.find(from), from, "3f9a2c1b-", ""),
                        _ -> {});
        exchange.whenLost(stream::lost);
        stream.begin();
        told.complete(new Told(stream, client));
    }

    private static final class NoUpgrade implements Upgrade {

        @Override
        public String path() {
            return "";
        }

        @Override
        public boolean accept(HttpServerRequest request) {
            return false;
        }
    }

    private static final class Uncounted implements HttpMeter {

        @Override
        public void exchanged(String route, int status, long nanos) {}

        @Override
        public void refused(ProblemCode code) {}
    }
}
