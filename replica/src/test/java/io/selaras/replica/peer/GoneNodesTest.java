package io.selaras.replica.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.wire.VersionHistory;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoneNodesTest {

    private static final long GONE_MS = 10_000;

    private final PeerTable peers = new PeerTable("node1", 7, GONE_MS);
    private final GoneNodes gone = new GoneNodes(peers, GONE_MS);

    @Test
    void peerIsSaidToBeGoneOnceEachTimeItGoes() {
        peers.members(0, List.of("node1", "node2"));
        peers.linked(0, "node2", 5, VersionHistory.NEW);
        peers.unlinked(1_000, "node2");

        assertThat(gone.take(10_999, List.of())).isEmpty();
        assertThat(gone.nextDeadlineMs()).isEqualTo(11_000);
        assertThat(gone.take(11_000, List.of()))
                .containsExactly(new SystemCommand.NodeGone("node2", 6, true));
        assertThat(gone.take(90_000, List.of())).isEmpty();
        assertThat(gone.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);

        peers.linked(91_000, "node2", 6, VersionHistory.NEW);
        assertThat(gone.take(191_000, List.of())).isEmpty();
        peers.unlinked(200_000, "node2");
        assertThat(gone.take(210_000, List.of()))
                .containsExactly(new SystemCommand.NodeGone("node2", 7, true));
    }

    @Test
    void newLeaderSaysItAgain() {
        peers.members(0, List.of("node1", "node2"));
        assertThat(gone.take(10_000, List.of())).hasSize(1);
        gone.elected();
        assertThat(gone.take(10_001, List.of())).hasSize(1);
    }

    @Test
    void waitsOfANodeThatNobodyKnowsEndInTheSameTime() {
        assertThat(gone.take(1_000, List.of("node1", "node9"))).isEmpty();
        assertThat(gone.nextDeadlineMs()).isEqualTo(11_000);
        assertThat(gone.take(11_000, List.of("node1", "node9")))
                .containsExactly(new SystemCommand.NodeGone("node9", Long.MAX_VALUE, true));
    }

    @Test
    void waitsOfANodeThatCameBackMeanwhileDoNotEnd() {
        assertThat(gone.take(1_000, List.of("node9"))).isEmpty();
        peers.linked(2_000, "node9", 3, VersionHistory.NEW);

        assertThat(gone.take(11_000, List.of("node9"))).isEmpty();
        assertThat(gone.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
    }
}
