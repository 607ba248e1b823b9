package io.selaras.link;

import io.selaras.config.ClusterConfig;
import io.selaras.config.ClusterSecret;
import io.selaras.config.HttpConfig;
import io.selaras.config.MemberEndpoint;
import io.selaras.core.placement.NodeFacts;
import io.selaras.http.ApiServer;
import io.selaras.http.ConnectionAdmission;
import io.selaras.http.ConnectionTimeouts;
import io.selaras.http.HttpMeter;
import io.selaras.http.RouteTable;
import io.selaras.http.budget.ByteBudget;
import io.selaras.http.head.OriginPolicy;
import io.selaras.http.problem.ProblemCode;
import io.selaras.link.identity.ClusterBootstrap.Verdict;
import io.selaras.link.identity.DataDirectory;
import io.selaras.link.identity.NodeIdentity;
import io.selaras.wire.VersionHistory;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A node without a replica: directory, server and links; what links report is written down. */
final class LinkNode implements LinkListener, MembershipListener {

    static final LinkTiming TIMING =
            new LinkTiming(
                    Duration.ofMillis(100),
                    Duration.ofSeconds(2),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(200),
                    Duration.ofMillis(20),
                    Duration.ofMillis(100));

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final DataDirectory directory;
    private final ApiServer apiServer;
    private final PeerTransport links;
    private final AtomicLong applied = new AtomicLong();

    /** Idle clients are sent away soon, so that tests see what becomes of links. */
    private static final ConnectionTimeouts TIMEOUTS =
            new ConnectionTimeouts(
                    Duration.ofSeconds(10),
                    Duration.ofMillis(100),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofMillis(20));

    /** As in {@code linked b}, {@code lost b}, {@code b: text}. */
    final List<String> log = new CopyOnWriteArrayList<>();

    LinkNode(Path folder, MemberEndpoint self, List<MemberEndpoint> members) throws Exception {
        this(folder, self, members, Optional.empty());
    }

    LinkNode(
            Path folder,
            MemberEndpoint self,
            List<MemberEndpoint> members,
            Optional<ClusterSecret> secret)
            throws Exception {
        this(folder, self, members, secret, TIMING);
    }

    LinkNode(
            Path folder,
            MemberEndpoint self,
            List<MemberEndpoint> members,
            Optional<ClusterSecret> secret,
            LinkTiming timing)
            throws Exception {
        directory = DataDirectory.open(folder, self.id(), OptionalInt.empty());
        links =
                new PeerTransport(
                        vertx,
                        context,
                        new LinkConfig(
                                new ClusterConfig(
                                        self.id(),
                                        members,
                                        secret,
                                        OptionalInt.empty(),
                                        NodeFacts.plain(self.id())),
                                directory.peers(),
                                timing,
                                1 << 20,
                                applied::get,
                                this,
                                this),
                        directory.identity());
        if (directory.identity().formed()) {
            appliedFounders();
        }
        apiServer =
                new ApiServer(
                        vertx,
                        new HttpConfig(self.host(), self.port(), List.of()),
                        new ApiServer.Parts(
                                new RouteTable(List.of()),
                                new OriginPolicy(List.of()),
                                new Uncounted(),
                                links,
                                TIMEOUTS,
                                new ConnectionAdmission(64, new ByteBudget(16L << 20))));
        apiServer
                .open(context, PeerTransport.PIECE_BYTES)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        links.begin();
    }

    NodeIdentity identity() {
        return directory.identity();
    }

    List<String> linkedPeers() {
        return links.linked();
    }

    void send(String peer, String text) {
        links.send(peer, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Ends the links, as a node does that is about to close; returns when they have ended. */
    void stopLinks() throws Exception {
        links.stop();
        pass(Duration.ZERO);
    }

    /** Lets everything happen that the links have planned for this much time. */
    void pass(Duration time) throws Exception {
        CompletableFuture<Void> passed = new CompletableFuture<>();
        context.runOnContext(
                _ -> vertx.setTimer(Math.max(1, time.toMillis()), _ -> passed.complete(null)));
        passed.get();
    }

    /** Breaks off, as a killed process would. */
    void kill() throws Exception {
        links.stop();
        vertx.close().toCompletionStage().toCompletableFuture().get();
        directory.close();
    }

    @Override
    public void linked(String peer, long start, VersionHistory build, int partitions) {
        log.add("linked " + peer);
    }

    @Override
    public void unlinked(String peer) {
        log.add("unlinked " + peer);
    }

    @Override
    public void lost(String peer) {
        log.add("lost " + peer);
    }

    @Override
    public void received(String peer, byte[] frame) {
        log.add(peer + ": " + new String(frame, StandardCharsets.UTF_8));
    }

    /** The log says, as of this index, who belongs to the cluster. */
    void members(long index, Map<String, String> addresses) {
        applied.set(index);
        links.membersChanged(addresses);
    }

    @Override
    public void join(Verdict.Join join) {
        try {
            NodeIdentity joined =
                    directory.join(join.founders(), join.atIndex(), join.partitions());
            appliedFounders();
            links.joined(joined);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void foreign(String clusterId) {
        log.add("foreign");
    }

    @Override
    public void removed() {
        log.add("removed");
    }

    private void appliedFounders() {
        Map<String, String> founders = new TreeMap<>();
        directory.identity().founderIds().forEach(id -> founders.put(id, ""));
        members(0, founders);
    }

    private static final class Uncounted implements HttpMeter {

        @Override
        public void exchanged(String route, int status, long nanos) {}

        @Override
        public void refused(ProblemCode code) {}
    }
}
