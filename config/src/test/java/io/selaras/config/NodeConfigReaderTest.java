package io.selaras.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.selaras.config.setting.Setting;
import io.selaras.config.setting.Settings;
import io.selaras.core.placement.NodeFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeConfigReaderTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void defaultsAreThoseOfTheDesign() throws Exception {
        NodeConfig config = read(Map.of());

        assertThat(config.cluster().nodeId()).isEqualTo("node1");
        assertThat(config.http().port()).isEqualTo(8001);
        assertThat(config.http().bind()).isEqualTo("127.0.0.1");
        assertThat(config.cluster().members())
                .containsExactly(
                        new MemberEndpoint("node1", "localhost", 8001),
                        new MemberEndpoint("node2", "localhost", 8002),
                        new MemberEndpoint("node3", "localhost", 8003));
        assertThat(config.timing())
                .isEqualTo(
                        new TimingConfig(
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(5),
                                Duration.ofMinutes(10)));
        assertThat(config.locks().defaultTtl()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.reserved())
                .isEqualTo(new NodeConfig.Reserved("localhost", 6379, 1000, List.of()));
        assertThat(config.disk().directory()).endsWithRaw(java.nio.file.Path.of("data", "node1"));
    }

    @Test
    void everySettingReachesTheConfiguration() throws Exception {
        Map<String, String> environment = everySetting();
        assertThat(environment.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Setting.values())
                                .filter(setting -> setting != Setting.CLUSTER_SECRET_FILE)
                                .map(Enum::name)
                                .toList());

        NodeConfig config = read(environment);

        assertThat(config)
                .isEqualTo(
                        new NodeConfig(
                                new ClusterConfig(
                                        "b",
                                        List.of(
                                                new MemberEndpoint("a", "h1", 9001),
                                                new MemberEndpoint("b", "h2", 9002)),
                                        Optional.of(new ClusterSecret(SECRET)),
                                        OptionalInt.of(12),
                                        new NodeFacts("b", "rack-7", 2, 5)),
                                new TimingConfig(
                                        Duration.ofMillis(500),
                                        Duration.ofMillis(750),
                                        Duration.ofMillis(250),
                                        Duration.ofSeconds(2),
                                        Duration.ofHours(1)),
                                new HttpConfig("0.0.0.0", 9002, List.of("example.org", "b")),
                                new DiskConfig(Path.of("/tmp/x"), 131072, 8192, 2L << 20),
                                new NodeConfig.Locks(
                                        Duration.ofMillis(1500), Duration.ofMinutes(2)),
                                new LimitConfig(3, 4, 5, 6_000, 16L << 20),
                                new NodeConfig.Reserved(
                                        "cache",
                                        7000,
                                        7,
                                        List.of(
                                                Setting.REDIS_HOST,
                                                Setting.REDIS_PORT,
                                                Setting.CACHE_MAX_SIZE)),
                                LogFormat.JSON));
    }

    @Test
    void allFaultsAreReportedAtOnce() {
        List<String> faults =
                faults(
                        Map.of(
                                "NODE_ID", "nod1",
                                "REDIS_PORT", "70000",
                                "LOCK_DEFAULT_TTL", "soon",
                                "LOG_FORMAT", "jso",
                                "CLUSTER_ADDRS", "localhost:8001,localhost"));

        assertThat(faults).hasSize(5);
        assertThat(faults).anySatisfy(f -> assertThat(f).contains("NODE_ID", "`node1`"));
        assertThat(faults).anySatisfy(f -> assertThat(f).contains("REDIS_PORT", "1 to 65535"));
        assertThat(faults).anySatisfy(f -> assertThat(f).contains("TTL", "not a number"));
        assertThat(faults).anySatisfy(f -> assertThat(f).contains("LOG_FORMAT", "`json`"));
        assertThat(faults).anySatisfy(f -> assertThat(f).contains("`localhost`"));
    }

    @Test
    void unknownNamesAreRefusedWithTheNearestKnownOne() {
        Settings settings =
                Settings.read(
                        List.of("--nod-id=x", "--NODE_ID=node1", "verbose"),
                        Map.of(),
                        Map.of("RAFT_HEARTBEAT_INTERVALL", "1", "PATH", "/bin"));

        assertThat(settings.faults())
                .hasSize(3)
                .anySatisfy(f -> assertThat(f).contains("`NOD_ID`", "`NODE_ID`"))
                .anySatisfy(f -> assertThat(f).contains("`verbose`"))
                .anySatisfy(f -> assertThat(f).contains("`RAFT_HEARTBEAT_INTERVAL`"));
    }

    @Test
    void flagBeatsPropertyBeatsEnvironment() {
        Map<String, String> environment = Map.of("NODE_ID", "e", "REDIS_HOST", "e", "BIND", "e");
        Map<String, String> properties = Map.of("NODE_ID", "p", "REDIS_HOST", "p");
        Settings settings = Settings.read(List.of("--NODE_ID=f"), properties, environment);

        assertThat(settings.get(Setting.NODE_ID).text()).isEqualTo("f");
        assertThat(settings.get(Setting.NODE_ID).origin()).isEqualTo("flag");
        assertThat(settings.get(Setting.REDIS_HOST).text()).isEqualTo("p");
        assertThat(settings.get(Setting.REDIS_HOST).origin()).isEqualTo("system property");
        assertThat(settings.get(Setting.BIND).origin()).isEqualTo("environment");
        assertThat(settings.get(Setting.NODE_PORT).origin()).isEqualTo("default");
        assertThat(settings.describe(Map.of())).contains("REDIS_HOST", "system property");
    }

    @Test
    void whatFollowsFromOtherSettingsIsDescribedToo() throws Exception {
        Settings settings = Settings.read(List.of(), Map.of(), Map.of("NODE_ID", "node2"));
        String described = settings.describe(NodeConfigReader.read(settings).inferred());

        assertThat(described).containsPattern("NODE_PORT +8002 +CLUSTER_ADDRS ");
        assertThat(described).containsPattern("DATA_DIR +/.*/data/node2 +default ");
    }

    @Test
    void secretsAreNeitherDescribedNorComplainedOf() {
        Arrays.stream(Setting.values())
                .filter(Setting::secret)
                .forEach(setting -> {
                    Map<String, String> given = Map.of(setting.key(), "sh");
                    Settings settings = Settings.read(List.of(), Map.of(), given);
                    assertThat(settings.describe(Map.of()))
                            .contains("(secret)")
                            .doesNotContain(" sh ");
                });
    }

    @Test
    void factsOfANodeAreChecked() {
        assertThat(faults(Map.of("REPLICATION_FACTOR", "2")))
                .containsExactly(
                        "REPLICATION_FACTOR=2 (environment): expected 1, 3 or 5; 2 nodes stand"
                                + " no more failures than 1, and stop more often");
        assertThat(faults(Map.of("REPLICATION_FACTOR", "4"))).hasSize(1);
        assertThat(faults(Map.of("REPLICATION_FACTOR", "6"))).hasSize(1);
        assertThat(faults(Map.of("NODE_WEIGHT", "0"))).hasSize(1);
        assertThat(faults(Map.of("NODE_WEIGHT", "101"))).hasSize(1);
        assertThat(faults(Map.of("NODE_DEAD_AFTER", "9"))).hasSize(1);
        assertThat(faults(Map.of("NODE_ZONE", "rack 7"))).hasSize(1);
        assertThat(faults(Map.of("NODE_ZONE", "z".repeat(65)))).hasSize(1);
    }

    @Test
    void relationsBetweenTimeoutsAreChecked() {
        assertThat(faults(Map.of("RAFT_HEARTBEAT_INTERVAL", "1.6")))
                .singleElement()
                .asString()
                .contains("half of RAFT_ELECTION_TIMEOUT_MIN");
        assertThat(faults(Map.of("RAFT_ELECTION_TIMEOUT_MAX", "3.0")))
                .singleElement()
                .asString()
                .contains("less than RAFT_ELECTION_TIMEOUT_MAX");
    }

    @Test
    void portFollowsTheOwnAddressUnlessGiven() throws Exception {
        assertThat(read(Map.of("NODE_ID", "node3")).http().port()).isEqualTo(8003);
        assertThat(read(Map.of("NODE_ID", "node3", "NODE_PORT", "9")).http().port()).isEqualTo(9);
    }

    @Test
    void openAddressNeedsTheInsecureSwitch() throws Exception {
        assertThat(faults(Map.of("BIND", "0.0.0.0")))
                .singleElement()
                .asString()
                .contains("neither TLS nor authentication", "INSECURE=true");
        assertThat(faults(Map.of("BIND", "0.0.0.0", "INSECURE", "true")))
                .singleElement()
                .asString()
                .contains("CLUSTER_SECRET or CLUSTER_SECRET_FILE must be given");
        assertThat(
                        read(Map.of(
                                        "BIND",
                                        "0.0.0.0",
                                        "INSECURE",
                                        "true",
                                        "CLUSTER_SECRET",
                                        SECRET))
                                .http()
                                .bind())
                .isEqualTo("0.0.0.0");
        assertThat(read(Map.of("BIND", "127.0.0.2")).http().bind()).isEqualTo("127.0.0.2");
    }

    @Test
    void nodeThatClusterAddrsDoesNotNameJoinsWithItsOwnPort() throws Exception {
        NodeConfig config = read(Map.of("NODE_ID", "node4", "NODE_PORT", "8004"));
        assertThat(config.cluster().memberIds()).containsExactly("node1", "node2", "node3");
        assertThat(config.cluster().nodeId()).isEqualTo("node4");
        assertThat(config.http().port()).isEqualTo(8004);

        assertThat(faults(Map.of("NODE_ID", "node4")))
                .singleElement()
                .asString()
                .contains("NODE_ID=node4", "needs its own NODE_PORT");
        assertThat(faults(Map.of("NODE_ID", "no de", "NODE_PORT", "8004"))).hasSize(1);
    }

    @Test
    void sameMemberTwiceIsRefused() {
        assertThat(faults(Map.of("CLUSTER_ADDRS", "node1=a:1,node1=b:1"))).hasSize(1);
        assertThat(faults(Map.of("CLUSTER_ADDRS", "a:1,a:1"))).hasSize(1);
    }

    @Test
    void secretComesFromTheEnvironmentOrAFileAndIsNeverShown(@TempDir Path folder)
            throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        Map<String, String> named = Map.of("CLUSTER_SECRET_FILE", file.toString());
        assertThat(read(named).cluster().secret()).contains(new ClusterSecret(SECRET));

        Settings given = Settings.read(List.of(), Map.of(), Map.of("CLUSTER_SECRET", SECRET));
        assertThat(NodeConfigReader.read(given).toString()).doesNotContain(SECRET);
        assertThat(given.describe(Map.of())).contains("CLUSTER_SECRET").doesNotContain(SECRET);
        assertThat(given.get(Setting.CLUSTER_SECRET).toString()).doesNotContain(SECRET);
    }

    @Test
    void secretThatCannotBeUsedIsRefusedWithoutAWordOfIt(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "x".repeat(4_000));
        String missing = folder.resolve("none").toString();

        assertThat(faults(Map.of("CLUSTER_SECRET", "tooshort-to-be-one")))
                .singleElement()
                .asString()
                .contains("CLUSTER_SECRET", "32 to 1024 characters")
                .doesNotContain("tooshort");
        assertThat(faults(Map.of("CLUSTER_SECRET_FILE", file.toString())))
                .singleElement()
                .asString()
                .doesNotContain("xxx");
        assertThat(faults(Map.of("CLUSTER_SECRET_FILE", missing))).hasSize(1);
        assertThat(faults(Map.of("CLUSTER_SECRET", SECRET, "CLUSTER_SECRET_FILE", missing)))
                .isNotEmpty();
        assertThat(
                        Settings.read(List.of("--cluster-secret=" + SECRET), Map.of(), Map.of())
                                .faults())
                .singleElement()
                .asString()
                .contains("CLUSTER_SECRET_FILE")
                .doesNotContain(SECRET);
    }

    private static NodeConfig read(Map<String, String> environment) throws Exception {
        return NodeConfigReader.read(Settings.read(List.of(), Map.of(), environment));
    }

    private static List<String> faults(Map<String, String> environment) {
        return catchThrowableOfType(InvalidConfigException.class, () -> read(environment)).faults();
    }

    private static Map<String, String> everySetting() {
        return Map.ofEntries(
                Map.entry("NODE_ID", "b"),
                Map.entry("NODE_PORT", "9002"),
                Map.entry("CLUSTER_SECRET", SECRET),
                Map.entry("CLUSTER_ADDRS", "a=h1:9001,b=h2:9002"),
                Map.entry("REDIS_HOST", "cache"),
                Map.entry("REDIS_PORT", "7000"),
                Map.entry("RAFT_ELECTION_TIMEOUT_MIN", "0.5"),
                Map.entry("RAFT_ELECTION_TIMEOUT_MAX", "0.75"),
                Map.entry("RAFT_HEARTBEAT_INTERVAL", "0.25"),
                Map.entry("CACHE_MAX_SIZE", "7"),
                Map.entry("LOCK_DEFAULT_TTL", "1.5"),
                Map.entry("PARTITIONS", "12"),
                Map.entry("REPLICATION_FACTOR", "5"),
                Map.entry("NODE_ZONE", "rack-7"),
                Map.entry("NODE_WEIGHT", "2"),
                Map.entry("NODE_DEAD_AFTER", "3600"),
                Map.entry("MOVE_BYTES_PER_SECOND", "2097152"),
                Map.entry("DATA_DIR", "/tmp/x"),
                Map.entry("BIND", "0.0.0.0"),
                Map.entry("INSECURE", "true"),
                Map.entry("ALLOWED_HOSTS", "Example.org, b"),
                Map.entry("REQUEST_TIMEOUT", "2"),
                Map.entry("REQUEST_ID_TTL", "120"),
                Map.entry("LOG_FORMAT", "json"),
                Map.entry("SEGMENT_BYTES", "131072"),
                Map.entry("SNAPSHOT_LOG_BYTES", "8192"),
                Map.entry("MAILBOX_SIZE", "3"),
                Map.entry("MAX_OUTSTANDING", "4"),
                Map.entry("MAX_CONNECTIONS", "5"),
                Map.entry("STATE_MEMORY", "6000"),
                Map.entry("CLIENT_MEMORY", "16777216"));
    }
}
