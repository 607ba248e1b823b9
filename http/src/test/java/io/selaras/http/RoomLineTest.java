package io.selaras.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.config.HttpConfig;
import io.selaras.http.budget.ByteBudget;
import io.selaras.http.budget.Reservation;
import io.selaras.http.budget.Share;
import io.selaras.http.channel.GuardedTransport;
import io.selaras.http.channel.LoopHealth;
import io.selaras.http.head.OriginPolicy;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that wait in line for room for a large answer, of which there is room for four. */
class RoomLineTest {

    private static final int PLACES = 4;
    private static final int ROOM = 1 << 20;
    private static final long CAPACITY = (long) PLACES * ROOM * HttpLimits.LARGE_PART;
    private static final String LARGE = "x".repeat(ROOM - 1);
    private static final int PATIENCE_MS = 20_000;

    private final Vertx vertx =
            GuardedTransport.vertx(
                    1, new GuardedTransport(Duration.ofMinutes(1), LoopHealth.usual(), 100));
    private final ByteBudget budget = new ByteBudget(CAPACITY);
    private final GreedyClientsTest.Counting meter = new GreedyClientsTest.Counting();
    private final List<AutoCloseable> clients = new ArrayList<>();
    private final BlockingQueue<Exchange> roomy = new LinkedBlockingQueue<>();
    private int port;

    @BeforeEach
    void open() {
        open(Duration.ofMinutes(1));
    }

    /** Opens a server where a request waits so long for room. */
    private void open(Duration forRoom) {
        Duration minute = Duration.ofMinutes(1);
        Route.Action room = exchange -> exchange.whenRoom(ROOM, roomy::add);
        RouteTable routes =
                new RouteTable(
                        List.of(
                                Route.get("/room", room),
                                Route.get("/later", roomy::add),
                                Route.get("/small", exchange -> exchange.answer("{}"))));
        ApiServer apiServer =
                new ApiServer(
                        vertx,
                        new HttpConfig("127.0.0.1", 0, List.of()),
                        new ApiServer.Parts(
                                routes,
                                new OriginPolicy(List.of()),
                                meter,
                                new GreedyClientsTest.NoUpgrade(),
                                new ConnectionTimeouts(
                                        minute, minute, minute, forRoom, minute, minute),
                                new ConnectionAdmission(100, budget)));
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
    void largeAnswersAreGivenOneAfterTheOtherAndNobodyIsRefused() throws Exception {
        List<Socket> asking = new ArrayList<>();
        for (int i = 0; i < 5 * PLACES; i++) {
            asking.add(asking("/room"));
        }
        for (int given = 0; given < asking.size(); given++) {
            Exchange next = withRoom();
            assertThat(roomy.size()).isLessThan(PLACES);
            on(next, exchange -> exchange.answer("{}"));
        }
        for (Socket client : asking) {
            assertThat(told(client)).startsWith("HTTP/1.1 200");
        }
        await().until(() -> budget.taken() == 0);
    }

    @Test
    void whoWaitsTooLongForRoomIsRefusedAndWhoLeavesGivesItBack() throws Exception {
        open(Duration.ofMillis(500));
        Socket holder = holderOfRoom();
        assertThat(told(asking("/room"))).startsWith("HTTP/1.1 503").contains("OVERLOADED");
        assertNextIsServed(holder);
    }

    @Test
    void whoEndsItsSideInLineIsGivenNoRoom() throws Exception {
        Socket holder = holderOfRoom();
        Socket gone = asking("/room");
        gone.shutdownOutput();
        assertThat(told(gone)).isEmpty();
        assertNextIsServed(holder);
    }

    @Test
    void whoResetsItsStreamInLineIsGivenNoRoom() throws Exception {
        Socket holder = holderOfRoom();
        FrameClient gone = kept(new FrameClient(port));
        gone.ask("/room", 1);
        gone.cancel();
        gone.settle();
        assertNextIsServed(holder);
    }

    @Test
    void whoNeedNotWaitMayEndItsSide() throws Exception {
        Socket client = asking("/room");
        client.shutdownOutput();
        on(withRoom(), exchange -> exchange.answer("{}"));
        assertThat(told(client)).startsWith("HTTP/1.1 200");
    }

    @Test
    void whoHasEndedItsSideCannotBeginToWait() throws Exception {
        Socket client = asking("/later");
        Exchange exchange = withRoom();
        client.shutdownOutput();
        // Who is served after that finds that the server has seen the end.
        told(asking("/small"));
        told(asking("/small"));
        on(exchange, Exchange::holdBack);
        assertThat(told(client)).startsWith("HTTP/1.1 400");
    }

    /** One connection has a quarter of the budget, and half of that is for them. */
    @Test
    void requestsOfOneConnectionWaitForEachOther() throws Exception {
        FrameClient client = kept(new FrameClient(port));
        client.ask("/room", 5 * PLACES);
        for (int given = 1; given <= 5 * PLACES; given++) {
            Exchange next = withRoom();
            assertThat(roomy.size()).isLessThan(PLACES / 2);
            on(next, exchange -> exchange.answer("{}"));
        }
        await().until(() -> meter.answered() == 5 * PLACES);
        assertThat(meter.refusals()).isZero();
    }

    /** What has happened must be told: others may take more than there is, but not its room. */
    @Test
    void answerThatHasItsRoomWaitsForItsClientWhateverOthersTake() throws Exception {
        FrameClient client = kept(new FrameClient(port));
        client.ask("/room", 1);
        Exchange exchange = withRoom();
        Reservation others = new Reservation(budget.share());
        others.grow(2 * CAPACITY);

        on(exchange, it -> it.answer(LARGE));
        await().until(() -> meter.answered() == 1);
        client.settle();
        others.release();
        assertThat(budget.taken()).isBetween(ROOM - Share.OWN_BYTES, (long) ROOM);
    }

    /** One of those who have all the room. */
    private Socket holderOfRoom() throws Exception {
        Socket holder = asking("/room");
        withRoom();
        for (int others = 1; others < PLACES; others++) {
            asking("/room");
            withRoom();
        }
        return holder;
    }

    private void assertNextIsServed(Socket holder) throws Exception {
        Socket next = asking("/room");
        holder.close();
        assertThat(withRoom().remoteAddress()).endsWith(":" + next.getLocalPort());
    }

    private Exchange withRoom() throws Exception {
        return Objects.requireNonNull(roomy.poll(PATIENCE_MS, TimeUnit.MILLISECONDS));
    }

    private static void on(Exchange exchange, Route.Action step) {
        exchange.context().runOnContext(_ -> EventLoopServer.goOn(exchange, step));
    }

    /** Asks; to close this socket resets the connection. */
    private Socket asking(String path) throws IOException {
        Socket client = kept(new Socket(InetAddress.getLoopbackAddress(), port));
        client.setSoTimeout(PATIENCE_MS);
        client.setSoLinger(true, 0);
        String request =
                "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    /** All that comes until the server closes. */
    private static String told(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    private <T extends AutoCloseable> T kept(T client) {
        clients.add(client);
        return client;
    }
}
