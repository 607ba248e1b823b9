package io.selaras.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.config.ClusterSecret;
import io.selaras.config.MemberEndpoint;
import io.selaras.testkit.FreePorts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A peer ended its link, and something still takes connections where it was. */
class DyingPeerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Optional<ClusterSecret> SECRET =
            Optional.of(new ClusterSecret("0123456789abcdef".repeat(2)));

    @TempDir Path folder;
    private ServerSocketChannel dying;
    private LinkNode node;

    @BeforeEach
    void loseThePeer() throws Exception {
        dying = ServerSocketChannel.open();
        dying.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        List<Integer> ports = FreePorts.find(2);
        MemberEndpoint peer = new MemberEndpoint("b", "localhost", ports.get(0));
        MemberEndpoint self = new MemberEndpoint("c", "localhost", ports.get(1));
        MemberEndpoint elsewhere =
                new MemberEndpoint("b", "127.0.0.1", dying.socket().getLocalPort());
        LinkNode lost = new LinkNode(folder.resolve("b"), peer, List.of(peer, self), SECRET);
        try {
            node = new LinkNode(folder.resolve("c"), self, List.of(elsewhere, self), SECRET);
            await().atMost(PATIENCE).until(() -> node.linkedPeers().equals(List.of("b")));
        } finally {
            lost.kill();
        }
    }

    @AfterEach
    void close() throws Exception {
        node.kill();
        dying.close();
    }

    @Test
    void peerThatTakesAConnectionWhileItDiesIsAskedAgain() throws Exception {
        int probes = 0;
        for (int connections = 0; connections < 30 && probes < 2; connections++) {
            try (SocketChannel asked = dying.accept()) {
                probes += asked.read(ByteBuffer.allocate(1)) < 0 ? 1 : 0;
            }
        }
        assertThat(probes).isEqualTo(2);

        dying.close();

        await().atMost(PATIENCE).until(() -> node.log.contains("lost b"));
    }

    @Test
    void nodeThatStopsNoLongerLooksWhetherItsPeersLive() throws Exception {
        dying.accept().close();

        node.stopLinks();

        dying.configureBlocking(false);
        for (SocketChannel asked = dying.accept(); asked != null; asked = dying.accept()) {
            asked.close();
        }
        node.pass(Duration.ofMillis(500));
        assertThat(dying.accept()).isNull();
    }
}
