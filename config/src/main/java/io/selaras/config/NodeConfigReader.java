package io.selaras.config;

import io.selaras.config.setting.Setting;
import io.selaras.config.setting.Settings;
import io.selaras.config.text.Names;
import io.selaras.core.placement.NodeFacts;
import io.selaras.core.placement.Placement;
import io.selaras.core.reply.ReplyTable;
import io.selaras.core.ring.RingNode;
import io.selaras.core.ring.map.MapPlanner;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Turns settings into checked configuration, or reports everything that is wrong with them. */
public final class NodeConfigReader {

    private static final int MAX_PORT = 65_535;
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(30);

    private final Settings settings;
    private final ValueParser values;

    private NodeConfigReader(Settings settings) {
        this.settings = settings;
        this.values = new ValueParser(settings);
    }

    /** Reads and checks everything. */
    public static NodeConfig read(Settings settings) throws InvalidConfigException {
        return new NodeConfigReader(settings).read();
    }

    private NodeConfig read() throws InvalidConfigException {
        ClusterConfig cluster = cluster();
        NodeConfig config =
                new NodeConfig(
                        cluster,
                        timing(),
                        http(cluster),
                        disk(cluster.nodeId()),
                        locks(),
                        limits(),
                        reserved(),
                        logFormat());
        if (!values.faults().isEmpty()) {
            throw new InvalidConfigException(values.faults());
        }
        return config;
    }

    private ClusterConfig cluster() {
        ClusterConfig cluster =
                new ClusterConfig(
                        values.text(Setting.NODE_ID),
                        new AddressParser(values).parse(),
                        new SecretParser(values).parse(),
                        partitions(),
                        facts());
        List<String> ids = cluster.memberIds();
        if (!MemberEndpoint.isId(cluster.nodeId())) {
            values.fault(Setting.NODE_ID, "not a node id");
        } else if (!ids.contains(cluster.nodeId()) && !settings.get(Setting.NODE_PORT).explicit()) {
            values.fault(
                    Setting.NODE_ID,
                    "not among the members %s of CLUSTER_ADDRS%s; a node that joins a running"
                                    .formatted(ids, Names.didYouMean(cluster.nodeId(), ids))
                            + " cluster needs its own NODE_PORT");
        }
        return cluster;
    }

    private OptionalInt partitions() {
        return values.text(Setting.PARTITIONS).isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of((int) values.integer(Setting.PARTITIONS, 0, Placement.MOST));
    }

    private NodeFacts facts() {
        String zone = values.text(Setting.NODE_ZONE);
        if (!zone.isEmpty() && !MemberEndpoint.isId(zone)) {
            values.fault(Setting.NODE_ZONE, "not 1 to 64 letters, digits, '.', '_' or '-'");
        }
        int factor = (int) values.integer(Setting.REPLICATION_FACTOR, 1, MapPlanner.MOST_REPLICAS);
        if (!MapPlanner.isFactor(factor)) {
            values.fault(
                    Setting.REPLICATION_FACTOR,
                    "expected 1, 3 or 5; %d nodes stand no more failures than %d, and stop more often"
                            .formatted(factor, factor - 1));
        }
        int weight = (int) values.integer(Setting.NODE_WEIGHT, 1, RingNode.MOST_WEIGHT);
        return new NodeFacts(values.text(Setting.NODE_ID), zone, weight, factor);
    }

    private TimingConfig timing() {
        TimingConfig timing =
                new TimingConfig(
                        values.seconds(Setting.RAFT_ELECTION_TIMEOUT_MIN, MILLISECOND, DAY),
                        values.seconds(Setting.RAFT_ELECTION_TIMEOUT_MAX, MILLISECOND, DAY),
                        values.seconds(Setting.RAFT_HEARTBEAT_INTERVAL, MILLISECOND, DAY),
                        values.seconds(Setting.REQUEST_TIMEOUT, Duration.ofMillis(100), DAY),
                        values.seconds(Setting.NODE_DEAD_AFTER, Duration.ofSeconds(10), MONTH));
        if (timing.heartbeat().multipliedBy(2).compareTo(timing.electionMin()) > 0) {
            values.fault(
                    Setting.RAFT_HEARTBEAT_INTERVAL,
                    "must be at most half of RAFT_ELECTION_TIMEOUT_MIN="
                            + values.text(Setting.RAFT_ELECTION_TIMEOUT_MIN));
        }
        if (timing.electionMin().compareTo(timing.electionMax()) >= 0) {
            values.fault(
                    Setting.RAFT_ELECTION_TIMEOUT_MIN,
                    "must be less than RAFT_ELECTION_TIMEOUT_MAX="
                            + values.text(Setting.RAFT_ELECTION_TIMEOUT_MAX));
        }
        return timing;
    }

    private HttpConfig http(ClusterConfig cluster) {
        int port = (int) values.integer(Setting.NODE_PORT, 1, MAX_PORT);
        if (!settings.get(Setting.NODE_PORT).explicit()) {
            port =
                    cluster.members().stream()
                            .filter(member -> member.id().equals(cluster.nodeId()))
                            .mapToInt(MemberEndpoint::port)
                            .findFirst()
                            .orElse(port);
        }
        String bind = values.text(Setting.BIND);
        boolean insecure = values.bool(Setting.INSECURE);
        if (!insecure && !isLoopback(bind)) {
            values.fault(
                    Setting.BIND,
                    "reachable from other machines, and there is neither TLS nor authentication of"
                            + " clients yet: anybody could take and release locks. Keep 127.0.0.1 behind"
                            + " a proxy, or set INSECURE=true and CLUSTER_SECRET on a network you trust");
        } else if (insecure && !isLoopback(bind) && cluster.secret().isEmpty()) {
            values.fault(
                    Setting.BIND,
                    "reachable from other machines: CLUSTER_SECRET or CLUSTER_SECRET_FILE must be"
                            + " given, the same on every node, or anybody could pose as a node");
        }
        List<String> hosts =
                Stream.of(values.text(Setting.ALLOWED_HOSTS).split(","))
                        .map(host -> host.strip().toLowerCase(Locale.ROOT))
                        .filter(host -> !host.isEmpty())
                        .toList();
        return new HttpConfig(bind, port, hosts);
    }

    private boolean isLoopback(String bind) {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException e) {
            values.fault(Setting.BIND, "no address of this machine");
            return true;
        }
    }

    private DiskConfig disk(String nodeId) {
        return new DiskConfig(
                directory(nodeId).toAbsolutePath().normalize(),
                values.integer(Setting.SEGMENT_BYTES, 65_536, 1L << 30),
                snapshotLogBytes(),
                values.integer(Setting.MOVE_BYTES_PER_SECOND, 1 << 20, 1L << 40));
    }

    private long snapshotLogBytes() {
        return values.text(Setting.SNAPSHOT_LOG_BYTES).isEmpty()
                ? Memory.snapshotLogBytes()
                : values.integer(Setting.SNAPSHOT_LOG_BYTES, 4_096, 1L << 40);
    }

    private Path directory(String nodeId) {
        String given = values.text(Setting.DATA_DIR);
        Path ours = Path.of("data", MemberEndpoint.isId(nodeId) ? nodeId : "x");
        try {
            return given.isEmpty() ? ours : Path.of(given);
        } catch (InvalidPathException e) {
            values.fault(Setting.DATA_DIR, "no path of this system: " + e.getReason());
            return ours;
        }
    }

    private NodeConfig.Locks locks() {
        return new NodeConfig.Locks(
                values.seconds(Setting.LOCK_DEFAULT_TTL, MILLISECOND, Duration.ofDays(7)),
                requestIdTtl());
    }

    /** Part of the replicated state: nodes that differ here would diverge. */
    private Duration requestIdTtl() {
        Duration ttl = values.seconds(Setting.REQUEST_ID_TTL, MILLISECOND, DAY);
        Duration fixed = Duration.ofMillis(ReplyTable.TTL_MS);
        if (!ttl.equals(fixed)) {
            values.fault(
                    Setting.REQUEST_ID_TTL,
                    "fixed at " + fixed.toSeconds() + " in this version: all nodes must agree");
        }
        return ttl;
    }

    private LimitConfig limits() {
        return new LimitConfig(
                (int) values.integer(Setting.MAILBOX_SIZE, 1, 1 << 20),
                (int) values.integer(Setting.MAX_OUTSTANDING, 1, 1 << 22),
                maxConnections(),
                stateBytes(),
                clientBytes());
    }

    private long stateBytes() {
        return values.text(Setting.STATE_MEMORY).isEmpty()
                ? Memory.stateBytes()
                : values.integer(Setting.STATE_MEMORY, 4_096, 1L << 40);
    }

    private long clientBytes() {
        return values.text(Setting.CLIENT_MEMORY).isEmpty()
                ? Memory.clientBytes()
                : values.integer(Setting.CLIENT_MEMORY, Memory.CLIENTS_LEAST, 1L << 40);
    }

    private int maxConnections() {
        return values.text(Setting.MAX_CONNECTIONS).isEmpty()
                ? Memory.connections()
                : (int)
                        Math.min(
                                Memory.mostConnections(),
                                values.integer(Setting.MAX_CONNECTIONS, 1, 1 << 20));
    }

    private NodeConfig.Reserved reserved() {
        return new NodeConfig.Reserved(
                values.text(Setting.REDIS_HOST),
                (int) values.integer(Setting.REDIS_PORT, 1, MAX_PORT),
                (int) values.integer(Setting.CACHE_MAX_SIZE, 1, Integer.MAX_VALUE),
                Stream.of(Setting.values())
                        .filter(Setting::reserved)
                        .filter(setting -> settings.get(setting).explicit())
                        .toList());
    }

    private LogFormat logFormat() {
        return switch (values.text(Setting.LOG_FORMAT)) {
            case "text" -> LogFormat.TEXT;
            case "json" -> LogFormat.JSON;
            case String other -> {
                values.fault(
                        Setting.LOG_FORMAT,
                        "expected text or json" + Names.didYouMean(other, List.of("text", "json")));
                yield LogFormat.TEXT;
            }
        };
    }
}
