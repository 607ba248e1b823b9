package io.selaras.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.config.ClusterSecret;
import io.selaras.config.MemberEndpoint;
import io.selaras.link.handshake.Conversation;
import io.selaras.link.handshake.Party;
import io.selaras.testkit.FreePorts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strangers who give the name of a peer do not keep the peer away. */
class BorrowedNameTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ClusterSecret SECRET = new ClusterSecret("0123456789abcdef".repeat(2));
    private static final ClusterSecret GUESS = new ClusterSecret("fedcba9876543210".repeat(2));

    @TempDir Path folder;

    @Test
    void peerIsDialledAlthoughAStrangerHasCalledInItsName() throws Exception {
        List<Integer> ports = FreePorts.find(2);
        MemberEndpoint a = new MemberEndpoint("a", "localhost", ports.get(0));
        MemberEndpoint b = new MemberEndpoint("b", "localhost", ports.get(1));
        try (ServerSocket peer = new ServerSocket(b.port(), 50, InetAddress.getByName(b.host()))) {
            peer.setSoTimeout((int) PATIENCE.toMillis());
            LinkNode node = new LinkNode(folder, a, List.of(a, b), Optional.of(SECRET));
            try (HttpClient client = HttpClient.newHttpClient()) {
                Socket dialled = peer.accept();
                WebSocket stranger = callInTheNameOf("b", a, client);

                dialled.close();

                try (Socket again = peer.accept()) {
                    assertThat(again.isConnected()).isTrue();
                }
                stranger.abort();
            } finally {
                node.kill();
            }
        }
    }

    /** Says who calls, hears the challenge, and stays without a proof. */
    private static WebSocket callInTheNameOf(String peer, MemberEndpoint node, HttpClient client)
            throws Exception {
        CompletableFuture<String> challenge = new CompletableFuture<>();
        Conversation conversation =
                Conversation.dialling(
                        new Party(peer, Optional.of(GUESS)),
                        node.id(),
                        "0123456789abcdef".repeat(2));
        WebSocket stranger =
                client.newWebSocketBuilder()
                        .buildAsync(
                                URI.create("ws://%s/v1/peer".formatted(node.address())),
                                new WebSocket.Listener() {
                                    @Override
                                    public @Nullable CompletionStage<?> onText(
                                            WebSocket socket, CharSequence data, boolean last) {
                                        challenge.complete(data.toString());
                                        return WebSocket.Listener.super.onText(socket, data, last);
                                    }
                                })
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        stranger.sendText(conversation.opening(), true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(challenge.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).startsWith("challenge=");
        return stranger;
    }
}
