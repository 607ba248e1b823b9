package io.selaras.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.config.ClusterSecret;
import io.selaras.config.MemberEndpoint;
import io.selaras.link.identity.NodeIdentity;
import io.selaras.testkit.FreePorts;
import java.net.Socket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerTransportTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final ClusterSecret SECRET = new ClusterSecret("0123456789abcdef".repeat(2));

    @TempDir Path folder;
    private Optional<ClusterSecret> secret = Optional.empty();
    private final Map<String, LinkNode> nodes = new TreeMap<>();

    @AfterEach
    void close() throws Exception {
        for (LinkNode node : nodes.values()) {
            node.kill();
        }
    }

    @Test
    void clusterFormsOnlyWhenAllMembersHaveAnswered() throws Exception {
        List<MemberEndpoint> members = members("a", "b", "c");
        start("a", members);
        start("b", members);
        await().atMost(PATIENCE).until(() -> !Files.notExists(folder.resolve("b/identity")));
        assertThat(node("a").identity().formed()).isFalse();

        start("c", members);
        awaitLinked("a", "b", "c");
        awaitLinked("b", "a", "c");
        awaitLinked("c", "a", "b");

        assertThat(node("a").identity().clusterId())
                .isNotEmpty()
                .isEqualTo(node("b").identity().clusterId())
                .isEqualTo(node("c").identity().clusterId());
    }

    @Test
    void framesPassBothWaysInOrder() throws Exception {
        pair();
        for (int i = 0; i < 100; i++) {
            node("a").send("b", "x" + i);
            node("b").send("a", "y" + i);
        }
        awaitLog("b", "a: x99");
        awaitLog("a", "b: y99");

        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            expected.add("a: x" + i);
        }
        assertThat(node("b").log).containsSubsequence(expected);
    }

    @Test
    void quietLinkIsNotAnIdleClient() throws Exception {
        for (MemberEndpoint member : pair()) {
            try (Socket client = new Socket(member.host(), member.port())) {
                client.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(UTF_8));
                client.getInputStream().readAllBytes();
            }
        }

        assertThat(node("a").log).doesNotContain("unlinked b");
        assertThat(node("b").log).doesNotContain("unlinked a");
    }

    @Test
    void deadPeerIsReportedLostByDiallerAndAcceptor() throws Exception {
        List<MemberEndpoint> members = members("a", "b", "c");
        start("a", members);
        start("b", members);
        start("c", members);
        awaitLinked("a", "b", "c");
        awaitLinked("c", "a", "b");

        kill("b");

        awaitLog("a", "lost b");
        awaitLog("c", "lost b");
        assertThat(node("a").log).containsSubsequence("linked b", "unlinked b", "lost b");
        assertThat(node("a").log).doesNotContain("lost c");

        start("b", members);
        awaitLinked("a", "b", "c");
        awaitLinked("c", "a", "b");
    }

    @Test
    void copyOfOldDataIsRefused() throws Exception {
        List<MemberEndpoint> members = pair();
        kill("b");
        copy(folder.resolve("b"), folder.resolve("copy"));
        start("b", members);
        awaitLinked("a", "b");
        kill("b");
        nodes.put("b", new LinkNode(folder.resolve("copy"), members.get(1), members, secret));

        awaitRefusalStays("a", "b");
    }

    @Test
    void memberOfAnotherClusterIsRefusedAndToldSo() throws Exception {
        List<MemberEndpoint> members = pair();
        kill("a");
        kill("b");
        List<MemberEndpoint> alone = List.of(members.get(0));
        LinkNode other = new LinkNode(folder.resolve("other"), alone.getFirst(), alone, secret);
        await().atMost(PATIENCE).until(() -> other.identity().formed());
        other.kill();

        start("b", members);
        nodes.put("a", new LinkNode(folder.resolve("other"), members.get(0), members, secret));

        awaitRefusalStays("a", "b");
        assertThat(node("a").identity().clusterId()).isNotEqualTo(node("b").identity().clusterId());
    }

    @Test
    void memberThatLostItsDataJoinsAsReborn() throws Exception {
        List<MemberEndpoint> members = pair();
        String clusterId = node("a").identity().clusterId();
        kill("b");
        nodes.put("b", new LinkNode(folder.resolve("empty"), members.get(1), members, secret));
        awaitLinked("a", "b");

        assertThat(node("b").identity().clusterId()).isEqualTo(clusterId);
        assertThat(node("b").identity().founder()).isFalse();
        assertThat(node("a").identity().founder()).isTrue();
    }

    @Test
    void nodeThatIsNotWantedKeepsAskingUntilItIs() throws Exception {
        List<MemberEndpoint> members = members("a", "b", "c");
        List<MemberEndpoint> founders = members.subList(0, 2);
        start("a", founders);
        start("b", founders);
        awaitLinked("a", "b");
        nodes.put("c", new LinkNode(folder.resolve("c"), members.get(2), founders, secret));
        await().during(Duration.ofMillis(500))
                .atMost(PATIENCE)
                .until(() ->
                        !node("c").identity().formed()
                                && node("a").linkedPeers().equals(List.of("b")));

        Map<String, String> wanted = Map.of("a", "", "b", "", "c", members.get(2).address());
        node("a").members(5, wanted);
        node("b").members(6, wanted);
        awaitLinked("a", "b", "c");
        awaitLinked("b", "a", "c");
        awaitLinked("c", "a", "b");

        NodeIdentity joined = node("c").identity();
        assertThat(joined.clusterId()).isEqualTo(node("a").identity().clusterId());
        assertThat(joined.founderIds()).containsExactly("a", "b");
        assertThat(joined.founder()).isFalse();
        assertThat(joined.joinedAtIndex()).isBetween(5L, 6L);
    }

    @Test
    void newcomerIsNoFounderOfAClusterThatDoesNotNameIt() throws Exception {
        List<MemberEndpoint> members = members("a", "b", "c");
        List<MemberEndpoint> others = members.subList(0, 1);
        nodes.put("b", new LinkNode(folder.resolve("b"), members.get(1), others, secret));
        start("a", members.subList(0, 1));

        await().during(Duration.ofSeconds(1))
                .atMost(PATIENCE)
                .until(() -> !node("b").identity().formed() && node("a").linkedPeers().isEmpty());
        assertThat(node("a").identity().founderIds()).containsExactly("a");
    }

    @Test
    void removedNodeIsToldSoByMostMembersAndOnlyByThoseWhoKnow() throws Exception {
        List<MemberEndpoint> members = members("a", "b", "c");
        members.forEach(member -> startQuietly(member.id(), members));
        awaitLinked("a", "b", "c");
        awaitLinked("b", "a", "c");
        Map<String, String> rest = Map.of("a", "", "b", "");

        node("a").members(7, rest);
        awaitLinked("a", "b");
        assertThat(node("c").log).doesNotContain("removed");

        node("b").members(7, rest);
        awaitLog("c", "removed");
        awaitLinked("b", "a");
        assertThat(node("a").log).doesNotContain("removed");
    }

    @Test
    void removedNodeIsToldSoWithoutWaitingForAnyTimer() throws Exception {
        LinkTiming usual = LinkNode.TIMING;
        Duration never = Duration.ofHours(1);
        LinkTiming slow =
                new LinkTiming(
                        never,
                        never,
                        usual.probe(),
                        usual.handshake(),
                        usual.turn(),
                        usual.firstRetry(),
                        usual.lastRetry());
        List<MemberEndpoint> members = members("a", "b", "c");
        for (MemberEndpoint member : members) {
            Path data = folder.resolve(member.id());
            nodes.put(member.id(), new LinkNode(data, member, members, secret, slow));
        }
        awaitLinked("c", "a", "b");

        Map<String, String> rest = Map.of("a", "", "b", "");
        node("a").members(7, rest);
        node("b").members(7, rest);

        awaitLog("c", "removed");
    }

    @Test
    void memberThatLagsBehindAdmitsWhomItDoesNotKnowYet() throws Exception {
        secret = Optional.of(SECRET);
        List<MemberEndpoint> members = members("a", "b", "c");
        List<MemberEndpoint> founders = members.subList(0, 2);
        start("a", founders);
        start("b", founders);
        awaitLinked("a", "b");
        nodes.put("c", new LinkNode(folder.resolve("c"), members.get(2), founders, secret));
        Map<String, String> wanted = Map.of("a", "", "b", "", "c", members.get(2).address());
        node("a").members(5, wanted);
        awaitLinked("c", "a");

        node("c").members(5, wanted);
        kill("b");
        start("b", founders);

        awaitLinked("b", "a", "c");
        assertThat(node("c").log).doesNotContain("removed");
    }

    @Test
    void peerThatMovedIsFoundAtItsNewAddress() throws Exception {
        List<MemberEndpoint> members = pair();
        MemberEndpoint moved = members("b").getFirst();
        node("a").members(3, Map.of("a", "", "b", moved.address()));
        kill("b");
        nodes.put(
                "b",
                new LinkNode(folder.resolve("b"), moved, List.of(members.get(0), moved), secret));

        awaitLinked("a", "b");
        awaitLinked("b", "a");
    }

    @Test
    void peerWithTheSecretIsLinkedWhereNobodyWouldLookForIt() throws Exception {
        secret = Optional.of(SECRET);
        List<MemberEndpoint> members = pair();
        MemberEndpoint moved = members("b").getFirst();
        kill("b");
        nodes.put(
                "b",
                new LinkNode(folder.resolve("b"), moved, List.of(members.get(0), moved), secret));

        awaitLinked("a", "b");
        awaitLinked("b", "a");
    }

    @Test
    void peerWithoutTheSecretIsNotLinkedWhereNobodyWouldLookForIt() throws Exception {
        List<MemberEndpoint> members = pair();
        MemberEndpoint moved = members("b").getFirst();
        kill("b");
        nodes.put(
                "b",
                new LinkNode(folder.resolve("b"), moved, List.of(members.get(0), moved), secret));

        awaitRefusalStays("b", "a");
    }

    @Test
    void nodesLinkWithTheSecretAndNotWithoutIt() throws Exception {
        secret = Optional.of(SECRET);
        List<MemberEndpoint> members = pair();
        node("a").send("b", "x");
        awaitLog("b", "a: x");
        kill("b");
        secret = Optional.empty();
        start("b", members);
        awaitRefusalStays("a", "b");
        kill("b");
        secret = Optional.of(new ClusterSecret("another".repeat(8)));
        start("b", members);
        awaitRefusalStays("a", "b");
        kill("b");
        secret = Optional.of(SECRET);
        start("b", members);
        awaitLinked("a", "b");
    }

    private List<MemberEndpoint> pair() throws Exception {
        List<MemberEndpoint> members = members("a", "b");
        start("a", members);
        start("b", members);
        awaitLinked("a", "b");
        awaitLinked("b", "a");
        return members;
    }

    /** The dialler has tried and been turned away at least once, and no link came of it. */
    private void awaitRefusalStays(String dialler, String acceptor) {
        await().during(Duration.ofMillis(500))
                .atMost(PATIENCE)
                .until(() ->
                        node(dialler).linkedPeers().isEmpty()
                                && node(acceptor).linkedPeers().isEmpty());
    }

    private void awaitLinked(String id, String... peers) {
        await().atMost(PATIENCE).until(() -> node(id).linkedPeers().equals(List.of(peers)));
    }

    private void awaitLog(String id, String line) {
        await().atMost(PATIENCE).until(() -> node(id).log.contains(line));
    }

    private LinkNode node(String id) {
        LinkNode node = nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException(id);
        }
        return node;
    }

    private void start(String id, List<MemberEndpoint> members) throws Exception {
        MemberEndpoint self =
                members.stream().filter(member -> member.id().equals(id)).findFirst().orElseThrow();
        nodes.put(id, new LinkNode(folder.resolve(id), self, members, secret));
    }

    private void startQuietly(String id, List<MemberEndpoint> members) {
        try {
            start(id, members);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void kill(String id) throws Exception {
        node(id).kill();
        nodes.remove(id);
    }

    private static List<MemberEndpoint> members(String... ids) throws Exception {
        List<Integer> ports = FreePorts.find(ids.length);
        List<MemberEndpoint> members = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            members.add(new MemberEndpoint(ids[i], "127.0.0.1", ports.get(i)));
        }
        return members;
    }

    private static void copy(Path from, Path to) throws Exception {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws java.io.IOException {
                        Path target = to.resolve(from.relativize(file).toString());
                        Files.createDirectories(to);
                        Files.copy(file, target);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
