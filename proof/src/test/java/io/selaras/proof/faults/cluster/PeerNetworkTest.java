package io.selaras.proof.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PeerNetworkTest {

    private static final int SILENCE_MS = 150;
    private static final int PATIENCE_MS = 10_000;

    private ServerSocket zero;
    private ServerSocket one;
    private PeerNetwork network;

    @BeforeEach
    void open() throws IOException {
        zero = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        one = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        network = PeerNetwork.between(List.of(zero.getLocalPort(), one.getLocalPort()));
    }

    @AfterEach
    void close() throws IOException {
        network.close();
        zero.close();
        one.close();
    }

    /** A link that node 0 dialled. */
    private record Link(Socket dialler, Socket accepter) implements AutoCloseable {

        void say(Socket from, int value) throws IOException {
            from.getOutputStream().write(value);
        }

        int hear(Socket at, int withinMs) throws IOException {
            at.setSoTimeout(withinMs);
            return at.getInputStream().read();
        }

        @Override
        public void close() throws IOException {
            dialler.close();
            accepter.close();
        }
    }

    private Link link() throws IOException {
        Socket dialler = new Socket(InetAddress.getLoopbackAddress(), network.portFrom(0, 1));
        return new Link(dialler, one.accept());
    }

    @Test
    void anOpenNetworkCarriesBothDirections() throws IOException {
        try (Link link = link()) {
            link.say(link.dialler(), 7);
            assertThat(link.hear(link.accepter(), PATIENCE_MS)).isEqualTo(7);
            link.say(link.accepter(), 8);
            assertThat(link.hear(link.dialler(), PATIENCE_MS)).isEqualTo(8);
        }
    }

    @Test
    void aCutIsSilentAndWhatWasSentArrivesAfterHealing() throws IOException {
        try (Link link = link()) {
            network.isolate(0);
            link.say(link.dialler(), 7);
            link.say(link.accepter(), 8);
            assertThatThrownBy(() -> link.hear(link.accepter(), SILENCE_MS))
                    .isInstanceOf(SocketTimeoutException.class);
            assertThatThrownBy(() -> link.hear(link.dialler(), SILENCE_MS))
                    .isInstanceOf(SocketTimeoutException.class);
            network.heal();
            assertThat(link.hear(link.accepter(), PATIENCE_MS)).isEqualTo(7);
            assertThat(link.hear(link.dialler(), PATIENCE_MS)).isEqualTo(8);
        }
    }

    @RepeatedTest(50)
    void aResetLosesWhatACutHeldBack() throws IOException {
        try (Link link = link()) {
            network.isolate(0);
            link.say(link.dialler(), 7);
            network.reset();
            network.heal();
            assertThat(link.hear(link.accepter(), PATIENCE_MS)).isEqualTo(-1);
        }
    }

    @Test
    void theEndOfAConnectionIsTold() throws IOException {
        try (Link link = link()) {
            link.dialler().close();
            assertThat(link.hear(link.accepter(), PATIENCE_MS)).isEqualTo(-1);
        }
    }

    @Test
    void aConnectionToNobodyEnds() throws IOException {
        one.close();
        try (Socket dialler =
                new Socket(InetAddress.getLoopbackAddress(), network.portFrom(0, 1))) {
            dialler.setSoTimeout(PATIENCE_MS);
            assertThat(dialler.getInputStream().read()).isEqualTo(-1);
        }
    }
}
