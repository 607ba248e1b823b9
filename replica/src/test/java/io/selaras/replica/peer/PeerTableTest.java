package io.selaras.replica.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.machine.SystemCommand.NodeGone;
import io.selaras.wire.VersionHistory;
import io.selaras.wire.VersionRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerTableTest {

    private static final long GONE_MS = 10_000;
    private static final VersionHistory OTHER = new VersionHistory(new VersionRange(1, 1), 1);

    private final PeerTable peers = new PeerTable("node1", 7, GONE_MS);

    @Test
    void newLeaderSaysOfEachNodeWhichStartsAreGone() {
        peers.members(0, List.of("node1", "node2", "node3", "node4"));
        peers.linked(0, "node2", 5, VersionHistory.NEW);
        peers.linked(0, "node3", 8, VersionHistory.NEW);
        peers.lost(1_000, "node3");

        assertThat(peers.formerStarts())
                .containsExactly(
                        new NodeGone("node1", 7, true),
                        new NodeGone("node2", 5, true),
                        new NodeGone("node3", 9, false));
    }

    @Test
    void lostPeerIsNotLinkedAndTheWaitsOfItsLastStartAreInDoubt() {
        peers.linked(0, "node2", 5, VersionHistory.NEW);
        assertThat(peers.linked()).containsExactly("node2");

        assertThat(peers.lost(1_000, "node2")).isEqualTo(new NodeGone("node2", 6, false));
        assertThat(peers.isLinked("node2")).isFalse();
        assertThat(peers.linked()).isEmpty();
        assertThat(peers.absences()).containsExactly(new Absence("node2", 1_000, 6));
    }

    @Test
    void startIsAnotherOneOnlyAfterOneThatIsKnown() {
        assertThat(peers.isAnotherStart("node2", 5)).isFalse();
        peers.lost(0, "node2");
        assertThat(peers.isAnotherStart("node2", 5)).isFalse();
        peers.linked(0, "node2", 5, VersionHistory.NEW);
        peers.unlinked(10, "node2");
        assertThat(peers.isAnotherStart("node2", 5)).isFalse();
        assertThat(peers.isAnotherStart("node2", 6)).isTrue();
    }

    @Test
    void peerThatNeverLinkedMayHaveAnyStart() {
        assertThat(peers.lost(0, "node2")).isEqualTo(new NodeGone("node2", Long.MAX_VALUE, false));
    }

    @Test
    void whatAPeerSaidIsForgottenWithItsLink() {
        peers.linked(500, "node2", 5, OTHER);
        peers.setTo("node2", 12);
        assertThat(peers.build("node2")).isEqualTo(OTHER);
        assertThat(peers.partitions("node2")).isEqualTo(12);
        assertThat(peers.linkedSinceMs("node2")).isEqualTo(500);

        peers.unlinked(600, "node2");
        assertThat(peers.build("node2")).isNull();
        assertThat(peers.partitions("node2")).isZero();
        assertThat(peers.linkedSinceMs("node2")).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void secondLinkOfTheSameBuildIsNoNewOne() {
        peers.linked(500, "node2", 5, OTHER);
        peers.linked(900, "node2", 5, OTHER);
        assertThat(peers.linkedSinceMs("node2")).isEqualTo(500);
        peers.linked(1_000, "node2", 6, VersionHistory.NEW);
        assertThat(peers.linkedSinceMs("node2")).isEqualTo(1_000);
    }

    @Test
    void secondEndOfALinkIsNoNewAbsence() {
        peers.linked(0, "node2", 5, VersionHistory.NEW);
        peers.unlinked(100, "node2");
        peers.unlinked(200, "node2");
        assertThat(peers.absences()).containsExactly(new Absence("node2", 100, 6));
    }

    @Test
    void formerMemberIsForgottenLongAfterItWent() {
        List<String> without = List.of("node1");
        peers.members(0, List.of("node1", "node2", "node3"));
        peers.linked(0, "node2", 5, VersionHistory.NEW);
        peers.linked(0, "node3", 5, VersionHistory.NEW);
        peers.members(100, without);
        peers.unlinked(1_000, "node2");

        peers.members(1_000 + 2 * GONE_MS - 1, without);
        assertThat(peers.knows("node2")).isTrue();
        peers.members(1_000 + 2 * GONE_MS, without);
        assertThat(peers.knows("node2")).isFalse();
        assertThat(peers.knows("node3")).as("still linked").isTrue();
        assertThat(peers.knows("node1")).as("itself").isTrue();
    }

    @Test
    void peerIsLinkedInOneStart() {
        peers.linked(0, "node2", 5, VersionHistory.NEW);
        assertThat(peers.isLinked("node2", 5)).isTrue();
        assertThat(peers.isLinked("node2", 4)).isFalse();
        assertThat(peers.isLinked("node3", 5)).isFalse();
        peers.unlinked(1, "node2");
        assertThat(peers.isLinked("node2", 5)).isFalse();
    }

    @Test
    void memberIsNeverForgotten() {
        List<String> members = List.of("node1", "node2");
        peers.members(0, members);
        peers.members(1_000_000, members);
        assertThat(peers.knows("node2")).isTrue();
    }
}
