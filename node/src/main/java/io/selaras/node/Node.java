package io.selaras.node;

import io.selaras.config.MemberEndpoint;
import io.selaras.config.NodeConfig;
import io.selaras.http.ApiServer;
import io.selaras.http.ConnectionAdmission;
import io.selaras.http.ConnectionTimeouts;
import io.selaras.http.head.OriginPolicy;
import io.selaras.link.LinkConfig;
import io.selaras.link.LinkListener;
import io.selaras.link.LinkTiming;
import io.selaras.link.MembershipListener;
import io.selaras.link.PeerTransport;
import io.selaras.link.identity.ClusterBootstrap.Verdict;
import io.selaras.link.identity.DataDirectory;
import io.selaras.link.identity.DirectoryRefusedException;
import io.selaras.link.identity.NodeIdentity;
import io.selaras.loop.ReplicaLoop;
import io.selaras.node.metrics.NodeMetrics;
import io.selaras.node.metrics.ProcessGauges;
import io.selaras.replica.Replica;
import io.selaras.replica.divergence.StateDivergedException;
import io.selaras.replica.port.MemberAddress;
import io.selaras.replica.port.PartitionsRefusedException;
import io.selaras.replica.port.VersionRefusedException;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.VersionHistory;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node: a data directory, an HTTP server, links to its peers and, once the cluster exists, a
 * replica.
 */
public final class Node {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final NodeConfig config;
    private final NodeEnd fatal;
    private final DataDirectory directory;
    private final EventLoops loops;
    private final Vertx vertx;
    private final Context linkContext;
    private final NodeMetrics metrics = new NodeMetrics();
    private final GroupServices services;
    private final ReplicaLoop loop;
    private final PeerTransport links;
    private final OriginPolicy hosts;
    private final ApiServer apiServer;
    private @Nullable ReplicaLifecycle lifecycle;
    private volatile boolean ended;

    private Node(NodeConfig config, GroupServices services, NodeEnd fatal, DataDirectory directory)
            throws IOException {
        this.config = config;
        this.services = services;
        this.fatal = fatal.until(() -> ended);
        this.directory = directory;
        this.loops = new EventLoops(config.limits().maxConnections());
        this.vertx = loops.vertx();
        this.linkContext = loops.first();
        this.loop =
                new ReplicaLoop(
                        new ReplicaLoop.Parts(
                                vertx,
                                linkContext,
                                config.limits().mailboxSize(),
                                this::send,
                                this::membersChanged,
                                this::versionAgreed,
                                metrics,
                                services.watches(),
                                this::broken));
        this.links =
                new PeerTransport(
                        vertx,
                        linkContext,
                        new LinkConfig(
                                config.cluster(),
                                directory.peers(),
                                LinkTiming.forElections(config.timing().electionMin()),
                                PeerFrameCodec.MAX_FRAME_BYTES,
                                () -> loop.applied(Replica.COORDINATION),
                                new Fate(),
                                new ToLoop()),
                        directory.identity());
        this.hosts = new OriginPolicy(hosts(config));
        ConnectionAdmission admission = ConnectionAdmission.within(config.limits());
        this.apiServer =
                new ApiServer(
                        vertx,
                        config.http(),
                        new ApiServer.Parts(
                                services.routes(config, view(), metrics),
                                hosts,
                                metrics,
                                links,
                                ConnectionTimeouts.usual(),
                                admission));
        metrics.gauge("selaras.loop.mailbox", "Tasks that wait for the replica", loop::depth);
        ProcessGauges.register(metrics, admission);
    }

    private NodeView view() {
        return new NodeView(config.cluster(), directory, links);
    }

    /** Starts a node; returns when it listens. */
    public static Node start(NodeConfig config, NodeGroups groups, NodeEnd fatal)
            throws StartupException {
        try {
            DataDirectory directory =
                    DataDirectory.open(
                            config.disk().directory(),
                            config.cluster().nodeId(),
                            config.cluster().partitions());
            Node node = new Node(config, new GroupServices(groups), fatal, directory);
            try {
                node.begin();
                return node;
            } catch (StartupException | InterruptedException | RuntimeException e) {
                node.vertx.close();
                directory.close();
                throw e;
            }
        } catch (DirectoryRefusedException e) {
            throw new StartupException(exitCode(e), String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new StartupException(
                    ExitCode.DISK_FAILED, "The data directory cannot be used: " + e, e);
        } catch (InterruptedException e) {
            throw new StartupException(ExitCode.BROKEN, "Interrupted while starting", e);
        }
    }

    /** Hands leadership over, answers what is in flight, flushes and closes everything. */
    public void stop() throws InterruptedException, IOException {
        new Shutdown(services.gateways(), loop).drain(lifecycle != null);
        await(apiServer.close());
        kill();
    }

    /** Ends the node without a word to its clients, as a crash would. */
    public void kill() throws InterruptedException, IOException {
        ended = true;
        links.stop();
        ReplicaLifecycle room = lifecycle;
        if (room != null) {
            room.stop();
        }
        await(vertx.close());
        directory.close();
    }

    /** The event loop of the replica; for tests. */
    Context replicaContext() {
        return linkContext;
    }

    private void begin() throws StartupException, InterruptedException {
        NodeIdentity identity = directory.identity();
        if (identity.formed()) {
            startEngine(identity);
        }
        try {
            loops.open(apiServer);
        } catch (ExecutionException e) {
            throw cannotListen(e.getCause() == null ? e : e.getCause());
        }
        links.begin();
        LOG.info(
                "{} listens on http://{}:{} (start {}, {})",
                identity.nodeId(),
                config.http().bind(),
                config.http().port(),
                identity.start(),
                identity.formed()
                        ? "cluster " + identity.clusterId()
                        : "belongs to no cluster yet");
    }

    private StartupException cannotListen(Throwable cause) {
        String address = config.http().bind() + ":" + config.http().port();
        String reason =
                cause instanceof BindException
                        ? "Port taken: cannot listen on " + address
                        : "Cannot listen on " + address + ": " + cause;
        return new StartupException(ExitCode.PORT_TAKEN, reason, cause);
    }

    private void startEngine(NodeIdentity identity) throws StartupException {
        ReplicaLifecycle room =
                ReplicaLifecycle.recover(
                        new ReplicaLifecycle.Parts(
                                config,
                                services.numbers(),
                                loop,
                                metrics,
                                e ->
                                        fatal.end(
                                                ExitCode.DISK_FAILED,
                                                "The disk failed; nothing more is acknowledged",
                                                e)),
                        identity);
        lifecycle = room;
        room.start(identity);
        services.serve(loop, identity.partitions());
    }

    private void join(Verdict.Join join) {
        vertx.executeBlocking(
                        () -> {
                            NodeIdentity joined =
                                    directory.join(
                                            join.founders(), join.atIndex(), join.partitions());
                            if (!joined.founder()) {
                                LOG.info(
                                        "This node begins with empty data: it catches up and"
                                                + " counts in no quorum until it has caught up");
                            }
                            startEngine(joined);
                            return joined;
                        })
                .onSuccess(joined -> {
                    LOG.info("{} belongs to cluster {}", joined.nodeId(), joined.clusterId());
                    links.joined(joined);
                })
                .onFailure(e -> {
                    ExitCode code =
                            e instanceof StartupException startup
                                    ? startup.exitCode()
                                    : ExitCode.DISK_FAILED;
                    fatal.end(code, "The cluster cannot be joined", e);
                });
    }

    private void membersChanged(List<MemberAddress> members) {
        Map<String, String> addresses = new TreeMap<>();
        members.forEach(member ->
                addresses.put(member.id(), Objects.requireNonNullElse(member.address(), "")));
        links.membersChanged(addresses);
        hosts.members(links.hosts());
    }

    private void versionAgreed(int version) {
        links.versionAgreed(version);
        vertx.executeBlocking(
                        () -> {
                            directory.versionAgreed(version);
                            return version;
                        })
                .onFailure(e -> fatal.end(ExitCode.DISK_FAILED, "The version cannot be stored", e));
    }

    private void broken(Throwable cause) {
        if (cause instanceof StateDivergedException) {
            fatal.end(ExitCode.DIVERGED, "This node's state is not that of the others", cause);
        } else if (cause instanceof PartitionsRefusedException) {
            fatal.end(ExitCode.OTHER_PARTITIONS, String.valueOf(cause.getMessage()), null);
        } else if (cause instanceof VersionRefusedException) {
            fatal.end(ExitCode.OTHER_VERSION, String.valueOf(cause.getMessage()), null);
        } else {
            fatal.end(ExitCode.BROKEN, "The replica broke", cause);
        }
    }

    private void send(String peer, byte[] frame) {
        links.send(peer, frame);
    }

    private static List<String> hosts(NodeConfig config) {
        List<String> hosts = new ArrayList<>(config.http().allowedHosts());
        hosts.add(config.http().bind());
        config.cluster().members().stream().map(MemberEndpoint::host).forEach(hosts::add);
        return hosts;
    }

    private static ExitCode exitCode(DirectoryRefusedException e) {
        return switch (e.reason()) {
            case IN_USE -> ExitCode.DIRECTORY_IN_USE;
            case OF_ANOTHER_NODE -> ExitCode.FOREIGN_DATA;
            case DAMAGED -> ExitCode.CORRUPT_DATA;
            case REMOVED -> ExitCode.REMOVED;
            case OTHER_VERSION -> ExitCode.OTHER_VERSION;
            case OTHER_PARTITIONS -> ExitCode.OTHER_PARTITIONS;
        };
    }

    private static void await(io.vertx.core.Future<Void> future) throws InterruptedException {
        try {
            future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            LOG.warn("A part did not close cleanly", e);
        }
    }

    /** Passes on what happens on links. */
    private final class ToLoop implements LinkListener {

        @Override
        public void linked(String peer, long start, VersionHistory build, int partitions) {
            loop.peerLinked(peer, start, build, partitions);
        }

        @Override
        public void unlinked(String peer) {
            loop.peerUnlinked(peer);
        }

        @Override
        public void lost(String peer) {
            loop.peerLost(peer);
        }

        @Override
        public void received(String peer, byte[] frame) {
            loop.frameReceived(peer, frame);
        }
    }

    /** Reacts to what hellos say about this node. */
    private final class Fate implements MembershipListener {

        @Override
        public void join(Verdict.Join join) {
            Node.this.join(join);
        }

        @Override
        public void foreign(String clusterId) {
            fatal.end(
                    ExitCode.FOREIGN_DATA,
                    "Data of another cluster: "
                            + directory.path()
                            + " belongs to "
                            + directory.identity().clusterId()
                            + ", most members to "
                            + clusterId,
                    null);
        }

        @Override
        public void removed() {
            NodeIdentity identity = directory.identity();
            vertx.executeBlocking(
                            () -> {
                                new Shutdown(services.gateways(), loop).leave();
                                directory.retire();
                                await(apiServer.close());
                                return identity;
                            })
                    .onFailure(
                            e -> fatal.end(ExitCode.DISK_FAILED, "The removal cannot be stored", e))
                    .onSuccess(_ ->
                            fatal.end(
                                    ExitCode.REMOVED,
                                    identity.nodeId()
                                            + " was removed from cluster "
                                            + identity.clusterId()
                                            + "; to add it again, empty "
                                            + directory.path()
                                            + " first",
                                    null));
        }
    }
}
